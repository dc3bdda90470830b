"""The lamp is lit in its colour; grey is only a ring."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.lamp import Lamp


@pytest.mark.parametrize("light", ["green", "amber", "red"])
def test_a_light_is_lit(theme: Theme, qtbot: QtBot, light: str) -> None:
    lamp = Lamp(theme)
    qtbot.addWidget(lamp)
    lamp.show_light(light)
    assert lamp.grab().toImage().pixelColor(6, 6).name() == theme.tokens[light].lower()


def test_grey_is_a_ring(theme: Theme, qtbot: QtBot) -> None:
    lamp = Lamp(theme)
    qtbot.addWidget(lamp)
    assert lamp.grab().toImage().pixelColor(6, 6).name() != theme.tokens["muted"].lower()
