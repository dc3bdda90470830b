"""One selection over all messages: two marks, drawn where they are and copied as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.chat_box import Box
from ptahdesk.ui.widgets.chat_laid import cut16, utf16
from ptahdesk.ui.widgets.chat_slots import TEXT, Slot

END = 1 << 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text: message, part (thoughts or answer), unit, and character as Qt counts."""

    key: int
    part: int
    nth: int
    offset: int


class Selection:
    """From where it was begun to where it is dragged; empty when both are the same."""

    def __init__(self) -> None:
        self.begin: Mark | None = None
        self.end: Mark | None = None

    def clear(self) -> None:
        self.begin = self.end = None

    def reread(self, key: int) -> None:
        """A message has other units now: a mark in those that only stood in for them means nothing."""
        if any(mark and mark.key == key and mark.nth < 0 for mark in (self.begin, self.end)):
            self.clear()

    def take(self, begin: Mark, end: Mark) -> None:
        self.begin, self.end = begin, end

    @property
    def empty(self) -> bool:
        return self.begin is None or self.begin == self.end

    def all(self, transcript: Transcript) -> None:
        """Every message whole, none of them laid out."""
        if transcript.rows:
            self.begin = Mark(transcript.rows[0].key, 0, 0, 0)
            self.end = Mark(transcript.rows[-1].key, TEXT, END, END)

    def ordered(self, transcript: Transcript) -> tuple[Mark, Mark] | None:
        """Both marks in reading order, or None when nothing is selected or a message is gone."""
        if self.begin is None or self.end is None or self.empty:
            return None
        if transcript.place(self.begin.key) is None or transcript.place(self.end.key) is None:
            return None
        first, last = sorted((self.begin, self.end), key=lambda mark: _order(mark, transcript))
        return first, last

    def in_slot(self, transcript: Transcript, key: int, slot: Slot) -> tuple[int, int] | None:
        """The selected range of one unit's text."""
        marks = self.ordered(transcript)
        if marks is None or slot.unit is None:
            return None
        here = _order(Mark(key, slot.part, slot.nth, 0), transcript)[:3]
        first, last = (_order(mark, transcript) for mark in marks)
        if not first[:3] <= here <= last[:3]:
            return None
        start = first[3] if here == first[:3] else 0
        end = last[3] if here == last[:3] else END
        return (start, min(end, END)) if start < end else None


def _order(mark: Mark, transcript: Transcript) -> tuple[int, int, int, int]:
    return (transcript.place(mark.key) or 0, mark.part, mark.nth, mark.offset)


def covers_all(selection: Selection, transcript: Transcript, key: int) -> bool:
    """Whether a message is selected from its first character to its last, so that no unit need be asked."""
    marks = selection.ordered(transcript)
    place = transcript.place(key)
    if marks is None or place is None:
        return False
    first, last = marks
    at_start = (transcript.place(first.key) or 0) < place or (
        first.key == key and first.nth == 0 and first.offset == 0
    )
    at_end = (transcript.place(last.key) or 0) > place or (last.key == key and last.offset >= END)
    return at_start and at_end


def markdown_of(selection: Selection, transcript: Transcript, box: Box) -> str:
    """The source of what is selected in one message, signs between its units too; a part of a unit is given
    as it is seen."""
    pieces: list[str] = []
    source, stopped, part = "", 0, TEXT
    for slot in box.slots:
        unit = slot.unit
        picked = selection.in_slot(transcript, box.key, slot) if unit else None
        if unit is None or picked is None:
            continue
        source = transcript.text_of(box.key) if slot.part == TEXT else transcript.thinking_of(box.key)
        seen = slot_text(slot)
        whole = picked[0] == 0 and picked[1] >= utf16(seen)
        if pieces:
            pieces.append(source[stopped : unit.start] if slot.part == part else "\n\n")
        if not whole:
            pieces.append(_seen(seen, *picked))
        elif slot.part != part or unit.end > stopped:  # else a piece of a line that was given whole
            pieces.append(source[max(unit.start, stopped if pieces and slot.part == part else 0) : unit.end])
        stopped, part = unit.end, slot.part
    return "".join(pieces)


def slot_text(slot: Slot) -> str:
    from_laid = getattr(slot.laid, "text", None)
    if isinstance(from_laid, str):
        return from_laid
    return plain_text(slot.unit) if slot.unit else ""


def _seen(text: str, start: int, end: int) -> str:
    return cut16(text, start, min(end, utf16(text))).replace("\u200b", "")
