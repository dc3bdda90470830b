"""Formulas in Markdown: `$…$`, `\\(…\\)`, and blocks between `$$`, `\\[ \\]` or `\\begin … \\end`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

LONGEST = 2_000  # characters of a formula inside a line

_TEX = re.compile(r"[\\^_={}<>+|]")
_WORDS = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}")
_MONEY = re.compile(r"\d[\d.,]*\s?[kKmMbB]?\s+[^\W\d_]{2,}")
_ENDING = re.compile(r"(?:st|nd|rd|th|s|d)\b")  # "the $n$th"
_BEGIN = re.compile(
    r"\\begin\{((?:equation|align(?:ed)?|gather(?:ed)?|multline|split|cases|array|[pbvBV]?matrix)\*?)\}"
)
_STOP = re.compile(r"[.,;:]?")


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A display formula. It ends at a blank line at the latest, as TeX demands, and is one block until then:
    whether a line opens one is seen from that line alone, so that a text that grows keeps what it was."""
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    closing = _closing(line)
    if not closing:
        return False
    if silent:
        return True
    begins = line.startswith("\\begin")
    lines, at, shut = [line], start, False
    where = line.find(closing, 2)
    while not (shut := where >= 0 and bool(_STOP.fullmatch(lines[-1][where + len(closing) :].strip()))):
        at += 1
        if at >= end or state.isEmpty(at) or state.sCount[at] < state.blkIndent:
            break
        lines.append(_line(state, at))
        where = lines[-1].find(closing)
    token = state.push("math_block", "", 0)
    token.map = [start, start + len(lines)]
    source = "\n".join(lines).rstrip()
    if shut:
        tail = lines[-1][where + len(closing) :].strip()
        body = source if begins else source[2:].rstrip(".,;: \t")[: -len(closing)].strip()
        token.content = body + ("" if begins else tail)
    else:
        token.content = source
    token.meta = {"shut": shut}
    state.line = start + len(lines)
    return True


def inline(state: StateInline, silent: bool) -> bool:
    """A formula in a line. Sums of money, escaped brackets and names of variables are none."""
    src, pos = state.src, state.pos
    mark = src[pos]
    if mark == "$":
        found = _between_dollars(src, pos)
    elif mark == "\\" and src[pos + 1 : pos + 2] in {"(", "["}:
        found = _between_brackets(src, pos)
    else:
        return False
    if found is None:
        return False
    content, beyond = found
    if not silent:
        state.push("math_inline", "", 0).content = content
    state.pos = beyond
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closing(line: str) -> str:
    """What ends the formula that this line opens; nothing when it opens none."""
    mark = line[:2]
    if mark in {"$$", "\\["}:
        closing = "$$" if mark == "$$" else "\\]"
        rest = line[2:].strip()
        at = rest.find(closing)
        if at < 0:
            return closing if not rest or _TEX.search(rest) else ""
        inside, after = rest[:at].strip(), rest[at + 2 :].strip()
        is_math = bool(inside) and (mark == "$$" or bool(_TEX.search(inside)))
        return closing if is_math and _STOP.fullmatch(after) else ""
    found = _BEGIN.match(line)
    return f"\\end{{{found[1]}}}" if found else ""


def _between_dollars(src: str, pos: int) -> tuple[str, int] | None:
    if src.startswith("$$", pos):
        at = src.find("$$", pos + 2, pos + 2 + LONGEST)
        content = src[pos + 2 : at].strip() if at > 0 else ""
        return (content, at + 2) if content else None
    at = src.find("$", pos + 1, pos + 1 + LONGEST)
    while at > 0 and src[at - 1] == "\\":
        at = src.find("$", at + 1, pos + 1 + LONGEST)
    if at < 0:
        return None
    content, before, after = src[pos + 1 : at], src[pos - 1 : pos], src[at + 1 : at + 2]
    if not content or content[0].isspace() or content[-1].isspace() or "`" in content:
        return None
    if _is_name(before) or after.isdigit() or (_is_name(after) and not _ENDING.match(src, at + 1)):
        return None
    return None if _MONEY.match(content) or _is_prose(content) else (content, at + 1)


def _is_name(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _between_brackets(src: str, pos: int) -> tuple[str, int] | None:
    round_ones = src[pos + 1] == "("
    at = src.find("\\)" if round_ones else "\\]", pos + 2, pos + 2 + LONGEST)
    content = src[pos + 2 : at].strip() if at > 0 else ""
    if not content or "`" in content or _is_prose(content) or not (round_ones or _TEX.search(content)):
        return None
    return content, at + 2


def _is_prose(content: str) -> bool:
    return not _TEX.search(content) and bool(_WORDS.search(content))
