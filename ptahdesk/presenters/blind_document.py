"""A chat that is judged without names, as a file: any document, told of answers by their places alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Chat, Entry, Lane, LaneId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.presenters.blinding import Seats
from ptahdesk.presenters.company import Group
from ptahdesk.presenters.comparison_document import ComparisonRecords, TableDocument
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.html_document import HtmlDocument
from ptahdesk.presenters.markdown_document import MarkdownDocument
from ptahdesk.presenters.veil import EARLIER

Told = MarkdownDocument | HtmlDocument | TableDocument | ComparisonRecords


def told_of(format_: Format, catalogue: Catalogue, group: Group) -> BlindDocument | None:
    """None of one that carries everything: it is made to be brought in again."""
    made: Told
    seats = Seats(tuple(LaneId(place) for place, _lane in enumerate(group.seats.order, 1)), blind=True)
    match format_:
        case Format.JSON:
            return None
        case Format.HTML:
            made = HtmlDocument(catalogue, seats=seats)
        case Format.TABLE:
            made = TableDocument(catalogue)
        case Format.COMPARISON:
            made = ComparisonRecords()
        case _:
            made = MarkdownDocument(catalogue, seats=seats)
    return BlindDocument(made, group, seats)


class BlindDocument:
    """Questions as they were asked; of answers their text, and nothing of how they came about.

    `seats` counts lanes by their places: by its own number one could be known again from another file.
    """

    whole = False

    def __init__(self, document: Told, group: Group, seats: Seats) -> None:
        self._document, self._judged, self._seats = document, group.judged, seats
        self._numbers = dict(zip(group.seats.order, seats.order, strict=True))
        self.files = document.files

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        there = {lane.id: lane for lane in lanes}
        told = [self._lane(there[id_]) for id_ in self._numbers if id_ in there]
        return self._document.head(chat, told)

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        if entry.message.role is Role.USER:
            return self._document.entry(entry, ())
        said = Message(Role.ASSISTANT, (Text(entry.message.text if entry.turn in self._judged else EARLIER),))
        told = replace(entry, message=said, state=State.DONE, outcome=None)
        return self._document.entry(replace(told, lane=self._numbers.get(entry.lane, LaneId(0))), ())

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        return self._document.file(attached, data, text)

    def foot(self) -> str:
        return self._document.foot()

    def _lane(self, lane: Lane) -> Lane:
        number = self._numbers[lane.id]
        return replace(lane, id=number, reference=self._seats.name(number, ""), settings="{}")
