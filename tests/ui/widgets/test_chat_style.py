"""Both palettes can be read: every text on its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_style import ChatStyle, dark, light

TEXTS = ["text", "muted", "faint", "link", "warning", "danger"]


def contrast(one: QColor, other: QColor) -> float:
    def light_of(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((light_of(one), light_of(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("style", [light(), dark()], ids=["light", "dark"])
def test_text_stands_out_from_its_paper(style: ChatStyle) -> None:
    for token in TEXTS:
        assert contrast(style.colour(token), style.colour("paper")) >= 4.5, token
    for name in style.tints:
        tint = style.tint(name)
        assert tint is not None
        assert contrast(tint, style.colour("panel")) >= 4.5, name
    assert contrast(style.colour("muted"), style.colour("panel")) >= 4.5
    assert contrast(style.colour("text"), style.colour("selection")) >= 4.5
    assert contrast(style.colour("danger"), style.colour("danger_paper")) >= 4.5


def test_zoom_makes_everything_larger(qtbot: QtBot) -> None:
    style = ChatStyle(zoom=2)
    assert (style.px(10), style.font().pixelSize()) == (20, 30)
    assert ChatStyle(mono_family="Nowhere Mono").mono().families()[0] == "Nowhere Mono"
    assert ChatStyle().tint("nothing") is None


def test_a_font_that_is_changed_by_its_taker_is_as_it_was_for_the_next(qtbot: QtBot) -> None:
    style = ChatStyle()
    for make in (style.font, style.mono):
        make().setUnderline(True)
        assert not make().underline()


def test_another_style_has_fonts_of_its_own(qtbot: QtBot) -> None:
    style = ChatStyle()
    assert style.font().pixelSize() == 15
    assert replace(style, zoom=2).font().pixelSize() == 30
    assert style == ChatStyle()


def test_what_stands_out_has_a_ground_and_what_differs_a_line_of_its_own(qtbot: QtBot) -> None:
    style = ChatStyle()
    lines = {token: style.ground(token).underlineStyle() for token in ("found", "here", "there", "changed")}
    assert len(set(lines.values())) == 4
    assert style.ground("found").foreground().color() == style.colour("text")
    assert style.ground("found", bare=True).foreground().color().alpha() == 0


@pytest.mark.parametrize("style", [light(), dark()], ids=["light", "dark"])
def test_what_differs_is_read_on_its_ground_and_its_line_is_seen(style: ChatStyle) -> None:
    for token in ("here", "there", "changed", "moved"):
        assert contrast(style.colour("text"), style.colour(token)) >= 7, token
        assert contrast(style.colour(f"{token}_line"), style.colour(token)) >= 4.5, token
