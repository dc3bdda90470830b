"""The chat wears the window's colours."""

from __future__ import annotations

from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.theme import DARK, Theme


def test_both_themes_reach_the_chat(theme: Theme) -> None:
    bright = chat_style(theme)
    theme.choose(DARK)
    deep = chat_style(theme)
    assert (bright.paper, deep.paper) != (deep.paper, bright.paper)
    assert deep.paper == theme.tokens["window"]
    assert deep.text == theme.tokens["text"]
