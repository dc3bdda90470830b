"""Quotes that say what they are, as GitHub knows them: `> [!NOTE]` begins with its name, in words."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from ptahdesk.domain.words import _

_NAMES = {
    "NOTE": _("Note"),
    "TIP": _("Tip"),
    "IMPORTANT": _("Important"),
    "WARNING": _("Warning"),
    "CAUTION": _("Caution"),
}
_MARK = re.compile(rf"\[!({'|'.join(_NAMES)})\](?:\s+|$)", re.IGNORECASE)


def alerts(state: StateCore) -> None:
    """Before what stands inside paragraphs is read. What is written beside the mark begins a line."""
    for quote, opening, words in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if (quote.type, opening.type) != ("blockquote_open", "paragraph_open"):
            continue
        if found := _MARK.match(words.content):
            rest = words.content[found.end() :]
            words.content = f"**{_NAMES[found[1].upper()]}**" + (f"\\\n{rest}" if rest else "")
