"""The window's tokens as the chat view's style, so that both change as one."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_style import ChatStyle, dark, light


def chat_style(theme: Theme, zoom: int = 100) -> ChatStyle:
    """What only the view knows (code colours, measures) stays as it is there."""
    tokens = theme.tokens
    return replace(
        dark() if theme.dark else light(),
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
        hover=tokens["hover"],
        danger=tokens["red"],
        danger_paper=tokens["red_soft"],
        warning=tokens["amber"],
        zoom=zoom / 100,
    )
