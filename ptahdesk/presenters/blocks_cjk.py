"""Scripts without spaces: `**「你好」**世界` is bold, and a bare address ends where a `。` follows it."""

from __future__ import annotations

import re

from linkify_it import LinkifyIt
from linkify_it.main import Match
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_LETTER = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u31a0-\u4dbf\u4e00-\ua4cf"
    "\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
ENDS = "。，、；：？！（）【】《》「」『』〈〉〔〕｛｝“”‘’…—"  # what a bare address does not contain
_SIGNS = re.compile(r"[:@/]|\.\S")  # an address has one of them; most prose has none
_SPACES = str.maketrans(dict.fromkeys(ENDS, " "))


class Addresses(LinkifyIt):  # type: ignore[misc] # the library has no types
    """Finds bare addresses. Signs they end at are spaces to it, so that every place stays what it was."""

    def pretest(self, text: str) -> bool:
        """The library's own first look takes as long as all else that is done to a paragraph."""
        return bool(_SIGNS.search(text)) and bool(super().pretest(text))

    def match(self, text: str) -> list[Match] | None:
        found: list[Match] | None = super().match(text if text.isascii() else text.translate(_SPACES))
        return found

    def match_at_start(self, text: str) -> Match | None:
        return super().match_at_start(text if text.isascii() else text.translate(_SPACES))


def emphasis(state: StateInline, silent: bool) -> bool:
    """Stars beside a CJK character open before anything but a space, and close after it."""
    if silent or state.src[state.pos] != "*":
        return False
    scanned = state.scanDelims(state.pos, True)
    beyond = state.pos + scanned.length
    before, after = state.src[state.pos - 1 : state.pos], state.src[beyond : min(beyond + 1, state.posMax)]
    is_open = scanned.can_open or bool(_LETTER.match(before) and after.strip())
    is_close = scanned.can_close or bool(_LETTER.match(after) and before.strip())
    if (is_open, is_close) == (scanned.can_open, scanned.can_close):
        return False
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(0x2A, scanned.length, token, -1, is_open, is_close))
    state.pos = beyond
    return True
