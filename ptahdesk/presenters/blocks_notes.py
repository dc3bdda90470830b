"""What Markdown keeps for the foot of a page: footnotes, and the addresses that links are given elsewhere."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline

_LABEL = r"\[\^([^\s\[\]^`]{1,60})\]"
_MARK = re.compile(_LABEL)
_NOTE = re.compile(_LABEL + r":[ \t]*")
_INDENT = 4  # of the lines that belong to a note


def _kept_as(label: str) -> str:
    """Among the references of a text, where no link can mean it: NUL does not occur in what is read."""
    return f"\0{label}"


def mark(state: StateInline, silent: bool) -> bool:
    """`[^1]`: a mark always when it is a number, else when there is such a note."""
    found = _MARK.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    label = found[1]
    is_number = label.isascii() and label.isdigit() and len(label) <= 3
    if not is_number and _kept_as(label) not in state.env.get("references", {}):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = label
    state.pos = found.end()
    return True


def note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: words`, with what is indented under it. It stays where it was written."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    found = _NOTE.match(state.src, begin, state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    references: dict[str, Any] = state.env.setdefault("references", {})
    opening = state.push("note_open", "", 1)
    opening.info = found[1]
    before = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.bMarks[start], state.tShift[start] = found.end(), 0
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before
    opening.map = [start, max(start + 1, state.line)]
    state.line = opening.map[1]
    references.setdefault(_kept_as(found[1]), {"title": "", "href": "", "map": list(opening.map)})
    state.push("note_close", "", -1)
    return True


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[a]: https://…` is an address for links, and is shown: nothing of an answer is hidden."""
    if not reference(state, start, end, silent):
        return False
    if not silent:
        token = state.push("definition", "", 0)
        token.map = [start, state.line]
        token.content = state.getLines(start, state.line, state.blkIndent, False).strip()
    return True
