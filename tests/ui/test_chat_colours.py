"""The chat wears the window's colours."""

from __future__ import annotations

import pytest
from contrast import LEAST, ratio

from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.theme import DARK, LIGHT, Theme


def test_both_themes_reach_the_chat(theme: Theme) -> None:
    bright = chat_style(theme)
    theme.choose(DARK)
    deep = chat_style(theme)
    assert (bright.paper, deep.paper) != (deep.paper, bright.paper)
    assert deep.paper == theme.tokens["window"]
    assert deep.text == theme.tokens["text"]


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_every_word_of_a_chat_can_be_read(theme: Theme, name: str) -> None:
    """Code and cards on what they stand on; what is selected or found is painted in the plain colour."""
    theme.choose(name)
    style = chat_style(theme)
    pairs = [(words, style.text) for words in ("selection", "found", "found_now", "hover", "danger_paper")]
    for ground in ("paper", "panel", "bubble", "chip"):
        colours = [style.text, style.muted, style.link, style.danger, style.warning, *style.tints.values()]
        pairs += [(ground, colour) for colour in colours]
    pairs += [("danger_paper", style.danger), ("danger_paper", style.muted), ("accent", style.accent_text)]
    faint = [(ground, colour) for ground, colour in pairs if ratio(colour, getattr(style, ground)) < LEAST]
    assert faint == []


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_where_the_keyboard_is_can_be_seen(theme: Theme, name: str) -> None:
    theme.choose(name)
    grounds = ("window", "sidebar", "raised", "sunken", "hover", "selected")
    assert [g for g in grounds if ratio(theme.tokens["accent"], theme.tokens[g]) < 3] == []
