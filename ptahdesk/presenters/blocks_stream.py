"""A message that grows: its head is frozen, and only its tail is read again."""

from __future__ import annotations

from contextlib import suppress
from math import inf
from typing import Any

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import Code, Gap, Unit
from ptahdesk.presenters.blocks_code import Fence, Line, pieces
from ptahdesk.presenters.blocks_markdown import TooSlowError, tokens
from ptahdesk.presenters.blocks_plain import plain
from ptahdesk.presenters.blocks_read import Reader
from ptahdesk.presenters.blocks_resume import AFRESH, Boundary, Resume
from ptahdesk.presenters.blocks_source import Source
from ptahdesk.presenters.blocks_visible import visible_code

SECONDS = 0.6  # beside the window, where nobody waits; an ordinary long answer takes a tenth of it
ATTEMPTS = 2  # a pause of the machine is no reason to give up formatting


def whole(text: str, seconds: float = inf) -> list[Unit]:
    """The units of a message that is all there. TooSlowError when it takes longer than it may."""
    source = Source(text)
    reader = Reader(source)
    reader.read(tokens(text, {}, seconds))
    return reader.units


def whole_or_plain(text: str) -> list[Unit]:
    """As `whole`; a text that costs too much is shown as it is, and a note says so."""
    for _attempt in range(ATTEMPTS):
        with suppress(TooSlowError):
            return whole(text, SECONDS)
    return plain(text, _("Shown as plain text: its formatting would take too long."))


class Growing:
    """The units of a text that only ever gets longer."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.slow = False
        self._plain = False  # finished pieces of plain text are among what is kept
        self._kept = Boundary(0, 0, AFRESH)
        self._references: dict[str, Any] = {}
        self._text = ""

    def feed(self, text: str, seconds: float = SECONDS) -> int:
        """Take the longer text; how many units at the front are the same as before."""
        if text == self._text:
            return len(self.units)
        if not text.startswith(self._text):
            self.__init__()  # type: ignore[misc] # another text: begin again
        self._text = text
        before, kept = self.units, self._kept.units
        self.units = before[:kept]
        if not self.slow:
            self.slow = not any(self._reads_tail(seconds) for _attempt in range(ATTEMPTS))
        if self.slow:
            self._read_plain()
        pairs = enumerate(zip(before[kept:], self.units[kept:], strict=False), kept)
        shorter = min(len(before), len(self.units))
        return next((i for i, (one, other) in pairs if one != other), shorter)

    def _reads_tail(self, seconds: float) -> bool:
        """Whether there was time."""
        kept = self._kept
        try:
            self._read_tail(seconds)
        except TooSlowError:
            self._kept = kept
            del self.units[kept.units :]
            return False
        return True

    def _read_plain(self) -> None:
        """What costs too much is only cut into pieces, and finished pieces are kept."""
        kept = self._kept
        gap = Gap.JOINED if self._plain else Gap.BLOCK
        del self.units[kept.units :]
        found = plain(self._text[kept.offset :], base=kept.offset, gap=gap)
        self.units += found
        if len(found) > 1:
            self._kept = Boundary(found[-1].start, len(self.units) - 1)
            self._plain = True

    def _read_tail(self, seconds: float) -> None:
        if self._kept.resume.fence and not self._leave_fence(self._kept.resume.fence):
            return
        kept = self._kept
        head = kept.resume.head
        source = Source(head + self._text[kept.offset :], kept.offset, len(head))
        references = dict(self._references)
        reader = Reader(source, kept.resume)
        reader.read(tokens(source.text, references, seconds))
        base = len(self.units)
        self.units += reader.units
        self._freeze(reader.boundaries, source, base, references)

    def _freeze(
        self, boundaries: list[Boundary], source: Source, base: int, references: dict[str, Any]
    ) -> None:
        """Keep what stands before the last place that began before the line now being written."""
        last, offset = source.last_line, self._kept.offset
        found = next((b for b in reversed(boundaries) if offset < b.offset < last), None)
        if found is None:
            return
        for label, reference in references.items():
            if label not in self._references and source.end(reference["map"][1] - 1) < found.offset:
                self._references[label] = reference
        self._kept = Boundary(found.offset, base + found.units, found.resume)

    def _leave_fence(self, fence: Fence) -> bool:
        """Lines of an open fence are only appended. Whether it was closed, so that reading goes on."""
        kept, base = self._kept, len(self.units)
        source = Source(self._text[kept.offset :], kept.offset)
        rows = range(source.count)
        closing = next((row for row in rows if fence.closed_by(source.line(row))), None)
        lines = [
            Line(visible_code(fence.bare(source.line(row))), source.start(row), source.end(row))
            for row in rows[:closing]
        ]
        found = pieces(lines, self._pattern(fence, source, closing), from_line=kept.resume.line)
        self.units += found
        if closing is not None and source.start(closing + 1) > source.end(closing):
            self._kept = Boundary(source.start(closing + 1), len(self.units), AFRESH)
            return True
        for at in range(len(found) - 1, 0, -1):
            if found[at].start < source.last_line and not found[at - 1].torn:
                resume = Resume(fence=fence, line=found[at].line)
                self._kept = Boundary(found[at].start, base + at, resume)
                break
        return False

    def _pattern(self, fence: Fence, source: Source, closing: int | None) -> Code:
        start, line = self._kept.offset, self._kept.resume.line
        end = source.end(closing) if closing is not None else start
        return Code(
            start,
            end,
            "",
            group=fence.group,
            language=fence.language,
            line=line,
            shut=closing is not None,
        )
