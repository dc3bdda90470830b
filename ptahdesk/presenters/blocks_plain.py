"""Text shown as it was typed, but for fenced code: what people ask, and what is too costly to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ptahdesk.presenters.blocks import Code, Gap, Paragraph, Place, Prose, Span, Style, Unit
from ptahdesk.presenters.blocks_code import Fence, Line, opening, pieces
from ptahdesk.presenters.blocks_fold import HEAD, LONG
from ptahdesk.presenters.blocks_visible import breakable, visible, visible_code

LINES = 40
CHARACTERS = 4_000  # of a piece

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_WEB = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}'»]", re.IGNORECASE)
_ON = Place(Gap.JOINED)


def plain(text: str, note: str = "", base: int = 0, gap: Gap = Gap.BLOCK) -> list[Unit]:
    """The whole text, nothing in it read as a sign; `note` says why. It starts at `base` of its message."""
    units: list[Unit] = list(_prose(list(_lines(text, base)), Place(gap)))
    if note:
        quiet = Paragraph((Span(note, Style.QUIET | Style.ITALIC),))
        units.insert(0, Prose(0, 0, (quiet,)))
    return units


def typed(text: str) -> list[Unit]:
    """A question: its own line breaks and spaces kept, its fenced code shown as code, its links live."""
    units: list[Unit] = []
    prose: list[Line] = []
    lines = _lines(text)
    for line in lines:
        fence = opening(line.text, line.start)
        if fence is None:
            prose.append(line)
            continue
        units += _asked(prose, first=not units)
        units += _fenced(fence, line, lines)
        prose = []
    return [*units, *_asked(prose, first=not units)]


def _asked(lines: list[Line], *, first: bool) -> Iterator[Prose]:
    """The first piece of a long question is what is seen of it while the rest is folded away."""
    kept = _trimmed(lines)
    cut = HEAD if first and len(kept) > LONG else 0
    yield from _prose(kept[:cut], Place(Gap.BLOCK), links=True)
    yield from _prose(kept[cut:], _ON if cut else Place(Gap.BLOCK), links=True)


def _fenced(fence: Fence, first: Line, lines: Iterator[Line]) -> list[Code]:
    body: list[Line] = []
    end, shut = first.end, False
    for line in lines:
        end, shut = line.end, fence.closed_by(line.text)
        if shut:
            break
        body.append(Line(visible_code(fence.bare(line.text)), line.start, line.end))
    pattern = Code(first.start, end, "", group=first.start, language=fence.language, shut=shut)
    return pieces(body, pattern)


def _lines(text: str, base: int = 0) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        if found[0] or found.start() == len(text):
            yield Line(found[1], base + found.start(), base + found.end(1))
        if not found[2]:
            return


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without the empty lines at both ends."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _prose(lines: list[Line], place: Place, *, links: bool = False) -> Iterator[Prose]:
    group: list[Line] = []
    size = 0
    for line in _short(lines):
        if group and (len(group) == LINES or size + len(line.text) > CHARACTERS):
            yield _unit(group, place, links)
            group, size, place = [], 0, _ON
        group.append(line)
        size += len(line.text)
    if group:
        yield _unit(group, place, links)


def _short(lines: list[Line]) -> Iterator[Line]:
    """Lines that fit a piece each: an overlong one goes on in the next."""
    for line in lines:
        for at in range(0, max(1, len(line.text)), CHARACTERS):
            part = line.text[at : at + CHARACTERS]
            yield Line(part, line.start + at, line.start + at + len(part))


def _unit(group: list[Line], place: Place, links: bool) -> Prose:
    text = "\n".join(line.text for line in group)
    spans = tuple(_linked(text)) if links else (Span(visible(text)),)
    return Prose(group[0].start, group[-1].end, (Paragraph(spans, place),))


def _linked(text: str) -> Iterator[Span]:
    at = 0
    for found in _WEB.finditer(text):
        if found.start() > at:
            yield Span(visible(text[at : found.start()]))
        shown = visible_code(found[0])
        yield Span(breakable(shown), 0, shown)
        at = found.end()
    if at < len(text) or not text:
        yield Span(visible(text[at:]))
