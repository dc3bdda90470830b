"""The window's tokens as the chat view's style, so that both change as one."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_style import ChatStyle, dark, light


def chat_style(theme: Theme, zoom: int = 100) -> ChatStyle:
    """What only the view knows (code colours, measures) stays as it is there."""
    tokens = theme.tokens
    base = dark(high=theme.high) if theme.dark else light(high=theme.high)
    return replace(
        base,
        paper=tokens["window"],
        text=tokens["text"],
        muted=tokens["muted"],
        faint=tokens["muted"],
        link=tokens["accent"],
        accent=tokens["accent"],
        accent_text=tokens["accent_text"],
        bubble=tokens["sunken"],
        panel=tokens["sidebar"],
        panel_edge=tokens["line"],
        chip=tokens["sunken"],
        line=tokens["line"],
        quote=tokens["line_strong"],
        here=tokens["green_soft"],
        here_line=tokens["green"],
        there=tokens["red_soft"],
        there_line=tokens["red"],
        changed=tokens["accent_soft"],
        changed_line=tokens["accent"],
        moved=tokens["violet_soft"],
        moved_line=tokens["violet"],
        hover=tokens["hover"],
        danger=tokens["red"],
        danger_paper=tokens["red_soft"],
        danger_edge=tokens["red"] if theme.high else base.danger_edge,
        warning=tokens["amber"],
        zoom=zoom / 100,
    )
