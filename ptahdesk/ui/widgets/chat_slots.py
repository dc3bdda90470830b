"""A message as a column of slots: its lines, its units, its card, each with its room above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ptahdesk.domain.words import _
from ptahdesk.presenters import blocks_fold
from ptahdesk.presenters.blocks import Code, Formula, Picture, Prose, Table, Unit
from ptahdesk.presenters.remarks import FACTS, LEFT_OUT, PUT_BACK
from ptahdesk.presenters.transcript import Author, Card, Row
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_code import code_height
from ptahdesk.ui.widgets.chat_laid import Laid, gap_of
from ptahdesk.ui.widgets.chat_lines import FOLDING, FOLDS, Line, fold_words
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_tiles import Beside, tiles_height

THINKING, TEXT = 0, 1  # the parts that can be selected
MAKESHIFT = -(1 << 30)
MESSAGE_GAP = 30
ANSWER_GAP = 26


@dataclass(frozen=True, slots=True)
class Blank:
    """A message whose text has not come: as tall as we guess it to be."""

    height: int


Content = Unit | Line | Card | Blank | Beside


@dataclass(slots=True)
class Slot:
    """A place in a message. Its height is a guess until it was laid out once for this width."""

    content: Content
    part: int = TEXT
    nth: int = 0  # of the part's units; counted from MAKESHIFT while they are not those it will have
    space: int = 0  # room above that belongs to nobody
    inset_top: int = 0  # room inside the bubble
    inset_bottom: int = 0
    bubble: bool = False
    first: bool = False  # of the bubble
    last: bool = False
    quiet: bool = False
    hidden: bool = False  # folded away: it is in the text, and nowhere on the page
    body: int = 0
    measured: bool = False
    laid: Laid | ChatCard | None = None
    former: Laid | None = None  # what was laid out for another width, until it is looked at again
    natural: tuple[int, ...] | None = None  # a table piece's own column widths

    @property
    def total(self) -> int:
        return 0 if self.hidden else self.space + self.inset_top + self.body + self.inset_bottom

    @property
    def top(self) -> int:
        """From the slot's upper edge to its content's."""
        return self.space + self.inset_top

    @property
    def folds(self) -> bool:
        """Whether it opens or closes something of its message."""
        return isinstance(self.content, Line) and self.content.kind in FOLDS

    @property
    def unit(self) -> Unit | None:
        return self.content if isinstance(self.content, Unit) else None

    def take(self, other: Slot) -> None:
        """What was laid out for the same content in the same dress."""
        self.laid, self.body = other.laid, other.body
        self.measured, self.natural = other.measured, other.natural


def guess(content: Content, style: ChatStyle, width: int) -> int:
    """A height good enough for the scroll bar."""
    match content:
        case Blank(height=height):
            return height
        case Code():
            return code_height(content, style)
        case Prose(paragraphs=paragraphs):
            characters = sum(len(p.text) for p in paragraphs)
            lines = sum(p.text.count("\n") + 1 for p in paragraphs)
            return text_height(characters, lines, style, width)
        case Table(rows=rows):
            return len(rows) * style.px(36)
        case Formula(text=text):
            return style.px(30) * (text.count("\n") + 1)
        case Card():
            return style.px(120)
        case Line(kind="name"):
            return style.px(22)
        case _:
            return _small(content, style, width)


def _small(content: Content, style: ChatStyle, width: int) -> int:
    if isinstance(content, Beside):
        return tiles_height(content, style, width)
    return style.px(40 if isinstance(content, Picture) else 26)


def text_height(characters: int, lines: int, style: ChatStyle, width: int) -> int:
    """How tall prose of that many characters and lines is, about."""
    wide = max(1.0, width / (style.px(style.size) * 0.52))
    return round((characters / wide + lines * 0.6 + 0.4) * style.px(style.size) * 1.5)


def message_guesses(rows: Sequence[Row], style: ChatStyle, width: int) -> list[int]:
    """Messages nobody has looked at yet. There may be very many, so it is one sum for each."""
    line = style.px(style.size) * 1.5
    letter = style.px(style.size) * 0.52 * line
    answer, question = letter / max(1, width), letter / max(1.0, width * 0.8)
    around, bubble, card = style.px(MESSAGE_GAP + 58) + line * 0.4, style.px(MESSAGE_GAP + 24), style.px(150)
    each, tiles = line * 0.6, style.px(150)
    you = Author.YOU
    guesses = [
        int(
            (row.characters * question + bubble if row.author is you else row.characters * answer + around)
            + (row.lines or 1) * each
            + (card if row.card else 0)
            + (tiles if row.tiles else 0)
        )
        for row in rows
    ]
    for nth, row in enumerate(rows):
        if row.lines > blocks_fold.LONG and row.author is you:  # it will be folded
            guesses[nth] = guesses[nth] * blocks_fold.HEAD // row.lines + style.px(MESSAGE_GAP + 50)
    return guesses


def question_slots(
    row: Row, units: Sequence[Unit], style: ChatStyle, *, whole: bool = True
) -> Iterator[Slot]:
    """A quiet bubble, to the right; above it what was sent along. `whole`: also what is long."""
    head = blocks_fold.head(units)
    folds, last = head < len(units), len(units) - 1
    if row.tiles:
        yield Slot(Beside(row.tiles, right=True), space=style.px(MESSAGE_GAP))
    above = style.px(8 if row.tiles else MESSAGE_GAP)
    for nth, unit in enumerate(units):
        yield Slot(
            unit,
            nth=nth,
            space=0 if nth else above,
            inset_top=gap_of(style, unit.place) if nth else style.px(8),
            inset_bottom=0 if nth < last or folds else style.px(12),
            bubble=True,
            first=not nth,
            last=nth == last and not folds,
            hidden=nth >= head and not whole,
        )
    if folds:
        words = blocks_fold.words(row.characters, row.lines, whole=whole)
        line = Line("more", words, action=FOLDING.name, hides=-1 if whole else units[head].start)
        yield Slot(line, inset_top=style.px(4), inset_bottom=style.px(8), bubble=True, last=True)
    yield from _ending(row, style)


def answer_slots(
    row: Row, units: Sequence[Unit], thinking: Sequence[Unit] | None, style: ChatStyle, *, thought: bool
) -> Iterator[Slot]:
    """The whole width: name, thoughts folded away, the answer, how it ended. `thinking` None: folded."""
    yield Slot(Line("name", row.name), space=style.px(ANSWER_GAP))
    if thought:
        live = row.live and not units
        yield Slot(Line("fold", fold_words(live=live), is_open=thinking is not None), space=style.px(2))
    for nth, unit in enumerate(thinking or ()):
        space = gap_of(style, unit.place) if nth else style.px(4)
        yield Slot(unit, part=THINKING, nth=nth, space=space, quiet=True)
    if units:
        yield Slot(units[0], space=style.px(12 if thinking else 6))
    elif row.live and not thought:
        yield Slot(Line("waiting"), space=style.px(6))
    yield from grown_slots(row, units, style, 1)


def grown_slots(row: Row, units: Sequence[Unit], style: ChatStyle, since: int) -> Iterator[Slot]:
    """An answer from one of its units on, down to how it ended."""
    for nth in range(since, len(units)):
        yield Slot(units[nth], nth=nth, space=gap_of(style, units[nth].place))
    if row.tiles:
        yield Slot(Beside(row.tiles), space=style.px(12))
    yield from _ending(row, style)


def _ending(row: Row, style: ChatStyle) -> Iterator[Slot]:
    if row.badge:
        yield Slot(Line("badge", row.badge), space=style.px(8))
    if row.card:
        yield Slot(row.card, space=style.px(10))
    for remark in row.remarks:
        kind = "urgent" if remark.urgent else "remark"
        yield Slot(Line(kind, remark.words, offer=remark.offer, action=remark.action), space=style.px(8))
    if row.author is Author.MODEL:
        yield Slot(Line("facts", row.facts, action=FACTS if row.facts else ""), space=style.px(8))
    if row.versions > 1:
        words = f"{row.version}/{row.versions}"
        yield Slot(Line("versions", words, right=row.author is Author.YOU), space=style.px(2))
    if row.unsent:
        right = row.author is Author.YOU
        line = Line("remark", row.unsent, offer=_("Send it again"), action=PUT_BACK, right=right)
        yield Slot(line, space=style.px(4))
    if row.left_out:
        yield Slot(Line("rule"), space=style.px(10))
        yield Slot(Line("remark", LEFT_OUT, offer=_("Send it again"), action=PUT_BACK), space=style.px(4))


def thoughts(slots: Sequence[Slot]) -> list[Unit]:
    """Those that are unfolded."""
    return [slot.unit for slot in slots if slot.part == THINKING and slot.unit is not None]


def same_front(before: Sequence[Unit], after: Sequence[Unit]) -> int:
    """How many at the front are the very same: the frozen head of what grows."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((nth for nth, (one, other) in pairs if one is not other), min(len(before), len(after)))


def set_apart(slots: Sequence[Slot], part: int) -> None:
    """Their units are not those they will have: what is known of those by number is not meant of these."""
    for slot in slots:
        if slot.unit is not None and slot.part == part:
            slot.nth += MAKESHIFT


def reuse(old: Sequence[Slot], new: Sequence[Slot]) -> None:
    """Slots that hold the same in the same dress keep what was laid out for them."""
    kept: dict[object, list[Slot]] = {}
    same = _same(old, new)
    for slot in old[same:]:
        if slot.measured or slot.laid is not None:
            kept.setdefault(_dress(slot), []).append(slot)
    for slot in new[same:]:
        before = kept.get(_dress(slot))
        if before:
            slot.take(before.pop(0))


def _same(old: Sequence[Slot], new: Sequence[Slot]) -> int:
    """How many at the front hold the very same: the frozen head of what grows is not compared."""
    count = 0
    for one, other in zip(old, new, strict=False):
        known = one.content is other.content or (type(one.content) is Line and one.content == other.content)
        if not known or one.quiet != other.quiet or one.bubble != other.bubble:
            break
        other.take(one)
        count += 1
    return count


def _dress(slot: Slot) -> object:
    """What a layout depends on. Not on where prose stands in its source: parts of what grows keep theirs."""
    content = slot.content
    shown = content.paragraphs if isinstance(content, Prose) else content
    return shown, slot.quiet, slot.bubble
