"""The chat wears the window's colours."""

from __future__ import annotations

import pytest
from contrast import HIGH as SEVEN
from contrast import LEAST, ratio

from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.theme import DARK, HIGH, LIGHT, SYSTEM, Theme


def test_both_themes_reach_the_chat(theme: Theme) -> None:
    bright = chat_style(theme)
    theme.choose(DARK)
    deep = chat_style(theme)
    assert (bright.paper, deep.paper) != (deep.paper, bright.paper)
    assert deep.paper == theme.tokens["window"]
    assert deep.text == theme.tokens["text"]


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("wish", "least"), [(SYSTEM, LEAST), (HIGH, SEVEN)])
def test_every_word_of_a_chat_can_be_read(theme: Theme, name: str, wish: str, least: float) -> None:
    """Code and cards on what they stand on; what is selected or found is painted in the plain colour."""
    theme.choose(name, wish)
    style = chat_style(theme)
    pairs = [(words, style.text) for words in ("selection", "found", "found_now", "hover", "danger_paper")]
    for ground in ("paper", "panel", "bubble", "chip"):
        colours = [style.text, style.muted, style.link, style.danger, style.warning, *style.tints.values()]
        pairs += [(ground, colour) for colour in colours]
    pairs += [("danger_paper", style.danger), ("danger_paper", style.muted), ("accent", style.accent_text)]
    pairs += [(there, style.text) for there in ("here", "there", "changed", "moved")]
    faint = [(ground, colour) for ground, colour in pairs if ratio(colour, getattr(style, ground)) < least]
    assert faint == []


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_in_high_contrast_lines_and_edges_of_a_chat_can_be_seen(theme: Theme, name: str) -> None:
    theme.choose(name, HIGH)
    style = chat_style(theme)
    edges = style.line, style.quote, style.panel_edge, style.danger_edge
    lines = style.here_line, style.there_line, style.changed_line, style.moved_line
    assert [line for line in (*edges, *lines) if ratio(line, style.paper) < SEVEN] == []


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize("wish", [SYSTEM, HIGH])
def test_where_the_keyboard_is_can_be_seen(theme: Theme, name: str, wish: str) -> None:
    theme.choose(name, wish)
    grounds = ("window", "sidebar", "raised", "sunken", "hover", "selected")
    assert [g for g in grounds if ratio(theme.tokens["accent"], theme.tokens[g]) < 3] == []
