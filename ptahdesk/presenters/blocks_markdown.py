"""The Markdown reader, set up: no HTML, few link schemes, and a deadline. Import it off the first paint."""

from __future__ import annotations

import re
import threading
import time
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ptahdesk.presenters import blocks_alerts, blocks_cjk, blocks_math, blocks_notes
from ptahdesk.presenters.blocks_surplus import whole_table

_OPENED = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
NESTING = 60
MARKS = 3_000  # of emphasis in one paragraph
_OWN = {"note_open", "note_close", "math_block", "definition"}
_own = threading.local()
_EVERY = 64  # rule calls between two looks at the clock


class TooSlowError(Exception):
    """The text takes longer to read than there is time, or is nested deeper than anybody writes."""


def _may_be_link(url: str) -> bool:
    """Web and mail addresses, plain relative ones, and images that are inside the text itself."""
    url = url.strip()
    if _OPENED.match(url) or url[:11].lower() == "data:image/":
        return True
    return not (_SCHEME.match(url) or url.startswith(("//", "\\", "/\\")))


def _look_at_clock(env: Any) -> None:
    env["calls"] = calls = env.get("calls", 0) + 1
    if calls % _EVERY == 0 and time.thread_time() > env.get("until", float("inf")):
        raise TooSlowError


def _block_clock(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    _look_at_clock(state.env)
    return False


def _inline_clock(state: StateInline, silent: bool) -> bool:
    _look_at_clock(state.env)
    return False


def _count_marks(state: StateInline) -> None:
    """Pairing marks takes the square of their number, and cannot be stopped half-way."""
    if len(state.delimiters) > MARKS:
        raise TooSlowError


def _line_break(state: StateInline, silent: bool) -> bool:
    """`<br>` is the one piece of HTML that answers need: there is no other break in a table cell."""
    found = _BREAK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _reader() -> MarkdownIt:
    """Of this thread: one that reads in two at once gets lost in both."""
    made: MarkdownIt | None = getattr(_own, "reader", None)
    if made is None:
        made = _own.reader = _made()
    return made


def _made() -> MarkdownIt:
    reader = MarkdownIt("gfm-like", {"html": False, "linkify": True, "maxNesting": NESTING})
    reader.linkify = blocks_cjk.Addresses()
    reader.validateLink = _may_be_link  # type: ignore[method-assign] # the documented way to set it
    reader.block.ruler.before("table", "clock", _block_clock, {"alt": ["paragraph", "blockquote", "list"]})
    anywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    reader.block.ruler.at("table", whole_table, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.at("reference", blocks_notes.definition, {"alt": []})
    reader.block.ruler.before("reference", "note", blocks_notes.note, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.before("fence", "math_block", blocks_math.block, anywhere)
    reader.core.ruler.after("block", "alerts", blocks_alerts.alerts)
    reader.inline.ruler.before("text", "clock", _inline_clock)
    reader.inline.ruler.before("escape", "math", blocks_math.inline)
    reader.inline.ruler.before("emphasis", "cjk", blocks_cjk.emphasis)
    reader.inline.ruler.before("link", "note_mark", blocks_notes.mark)
    reader.inline.ruler.before("autolink", "line_break", _line_break)
    reader.inline.ruler2.before("balance_pairs", "marks", _count_marks)
    return reader


def tokens(text: str, references: dict[str, Any], seconds: float) -> list[Token]:
    """The block tokens of `text`, or TooSlowError. References met on the way are added to `references`."""
    env: dict[str, Any] = {"references": references, "until": time.thread_time() + seconds}
    found = _reader().parse(text, env)
    if any(token.level >= NESTING - 1 for token in found):
        raise TooSlowError  # what is deeper was left out
    if time.thread_time() > env["until"]:
        raise TooSlowError  # late, but known before the next time
    return found


def html(text: str, seconds: float) -> str:
    """For the clipboard; nothing when it takes long. Pictures are words: a paste must fetch nothing."""
    try:
        found = tokens(text, {}, seconds)
    except TooSlowError:
        return ""
    for token in found:
        token.children = [_word(child) for child in token.children or ()]
    found = [_paragraph(token) if token.type in _OWN else token for token in found]
    rendered: str = _reader().renderer.render(found, _reader().options, {})
    return rendered


def _word(token: Token) -> Token:
    """What a renderer of plain Markdown knows nothing of, in words."""
    content = token.content
    match token.type:
        case "math_inline":
            return Token("text", "", 0, content=f"${content}$")
        case "note_mark":
            return Token("text", "", 0, content=f"[{content}]")
        case "image":
            return Token("text", "", 0, content=content)
        case _:
            return token


def _paragraph(token: Token) -> Token:
    """A block of ours as one that is known: a note's label, a definition, a formula's source."""
    match token.type:
        case "note_open" | "note_close":
            return Token("blockquote_open", "blockquote", token.nesting, block=True)
        case "math_block" if token.meta["shut"]:
            return Token("code_block", "code", 0, content=f"$$\n{token.content}\n$$\n")
        case _:
            return Token("code_block", "code", 0, content=token.content)


def warm() -> None:
    """Pay for what a first use costs."""
    tokens("a **b** `c` http://d.e\n\n- f\n\n| g |\n|---|\n| h |", {}, 1)
