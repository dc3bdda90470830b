"""A chat that is judged without names, as a file: any document, told of answers by their places alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Chat, Entry, Lane, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role, Text
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
    seats = group.seats
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
    return BlindDocument(made, group)


class BlindDocument:
    """Questions as they were asked; of answers their text, and nothing of how they came about."""

    whole = False

    def __init__(self, document: Told, group: Group) -> None:
        self._document, self._group, self._seats = document, group, group.seats
        self.files = document.files

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        there = {lane.id: lane for lane in lanes}
        told = [self._lane(there[id_]) for id_ in self._seats.order if id_ in there]
        return self._document.head(chat, told)

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        if entry.message.role is Role.USER:
            return self._document.entry(entry, ())
        judged = entry.turn in self._group.judged
        said = Message(Role.ASSISTANT, (Text(entry.message.text if judged else EARLIER),))
        return self._document.entry(replace(entry, message=said, state=State.DONE, outcome=None), ())

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        return self._document.file(attached, data, text)

    def foot(self) -> str:
        return self._document.foot()

    def _lane(self, lane: Lane) -> Lane:
        return replace(lane, reference=self._seats.name(lane.id, ""), settings="{}")
