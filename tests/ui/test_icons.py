"""Icons are drawn from our own files, in the colour asked for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import resources
from ptahdesk.ui.icons import icon, pixmap

NAMES = sorted(path.stem for path in (resources.folder() / "icons").glob("*.svg"))


def inks(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_its_colour(name: str, qapp: QApplication) -> None:
    assert inks(pixmap(name, "#ff0000", 32).toImage()) == {"#ff0000"}


def test_a_disabled_icon_has_its_own_colour(qapp: QApplication) -> None:
    made = icon("plus", "#ff0000", "#00ff00")
    shown = made.pixmap(32, made.Mode.Disabled).toImage()
    assert QColor("#00ff00").name() in inks(shown)
