"""Words for a terminal: text from outside is printed without control bytes, tables line up."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

_KEPT = {"\n", "\t"}
# Cc: control bytes; Cf would take ZWJ out of emoji, so only what turns or hides text goes.
_TURNING = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


def printable(text: str) -> str:
    """`text` with nothing in it that a terminal would obey."""
    if text.isprintable() and not (_TURNING & set(text)):
        return text
    return "".join(_shown(c) for c in text)


def _shown(char: str) -> str:
    if char in _KEPT:
        return char
    if char in _TURNING or 0xE0000 <= ord(char) <= 0xE007F:
        return f"⟨U+{ord(char):04X}⟩"
    return "" if unicodedata.category(char) == "Cc" else char


def typed_or_piped(text: Sequence[str]) -> str:
    """What stands behind a verb; without it, or with -, what another program says on standard input."""
    if text and tuple(text) != ("-",):
        return " ".join(text)
    if sys.stdin is None or (sys.stdin.isatty() and tuple(text) != ("-",)):
        return ""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a log that is piped in may hold any byte
    return sys.stdin.read()


def say(text: str = "", *, end: str = "\n") -> None:
    """Write to standard output at once."""
    _write(sys.stdout, printable(text) + end)


def tell(text: str) -> None:
    """Write a remark beside the answer, to standard error."""
    _write(sys.stderr, printable(text) + "\n")


def _write(stream: TextIO, text: str) -> None:
    """A sign the terminal does not know becomes a question mark: an answer is not lost over it."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        stream.write(text.encode(stream.encoding, "replace").decode(stream.encoding))
    stream.flush()


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Columns as wide as their widest cell; the columns in `right` align to the right."""
    cells = [head, *([printable(c).replace("\n", " ") for c in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            _pad(cell, width, at in right) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap
