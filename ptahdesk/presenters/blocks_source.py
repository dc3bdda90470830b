"""The text that is being read, and where its lines stand in the message."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")


class Source:
    """`text` begins at `base` of the message; its first `borrowed` characters stand elsewhere in it.

    (They are the head of a table whose later rows are read alone.)
    """

    def __init__(self, text: str, base: int = 0, borrowed: int = 0) -> None:
        self.text = text
        self._starts, self._ends = [0], list[int]()
        for found in _LINE_END.finditer(text):
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))
        self._shift, self._base = base - borrowed, base

    @property
    def count(self) -> int:
        """How many lines there are; an empty one after the last line break is none."""
        return len(self._starts) - (self._starts[-1] == len(self.text))

    def start(self, line: int) -> int:
        """Where the line starts in the message."""
        return max(self._base, self._starts[min(line, len(self._starts) - 1)] + self._shift)

    def end(self, line: int) -> int:
        """Where the line ends, its line break left out."""
        return max(self._base, self._ends[min(line, len(self._ends) - 1)] + self._shift)

    def span(self, lines: Sequence[int] | None) -> tuple[int, int]:
        """The range of some whole lines, [first, beyond)."""
        first, beyond = lines or (0, 1)
        return self.start(first), self.end(max(first, beyond - 1))

    def line(self, line: int) -> str:
        return self.text[self._starts[line] : self._ends[line]] if line < len(self._starts) else ""

    def lines(self, first: int, beyond: int) -> str:
        """The source of some lines, with the last one's line break."""
        stop = self._starts[beyond] if beyond < len(self._starts) else len(self.text)
        return self.text[self._starts[first] : stop]

    @property
    def last_line(self) -> int:
        """Where the line that is still being written starts. A CR at the end may be half a line break."""
        at = len(self._starts) - 1
        if self.text.endswith("\r"):
            at -= 1
        return self.start(at)
