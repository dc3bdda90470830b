"""A chat as Markdown: what is shown of it, as it was written."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Chat, Entry, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.words import _
from ptahdesk.presenters import documents
from ptahdesk.presenters.blinding import KNOWN, Seats
from ptahdesk.presenters.blocks_code import Fence, opening
from ptahdesk.presenters.documents import plain
from ptahdesk.presenters.enclosures import enclosed

_FENCE = "~~~~"


class MarkdownDocument:
    """`told`: who answered, when, and for how much, under each heading."""

    whole = False
    files = False

    def __init__(self, catalogue: Catalogue, told: bool = True, seats: Seats = KNOWN) -> None:
        self._catalogue, self._seats = catalogue, seats
        self._told = told

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        date = f"\n*{documents.when(chat.created)}*\n" if self._told else ""
        several = documents.side_by_side(lanes)
        compared = f"\n*{plain(several)}*\n" if several else ""
        return f"# {plain(chat.title or _('New chat'))}\n{date}{compared}"

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        name = plain(documents.author(entry, calls, self._catalogue, self._seats))
        told = documents.told(entry, calls) if self._told else ""
        standing = documents.standing(entry)
        pieces = [
            f"## {name}",
            f"*{plain(told)}*" if told else "",
            _said(entry.message),
            f"*{plain(standing)}*" if standing else "",
        ]
        return "\n" + "\n\n".join(piece for piece in pieces if piece) + "\n"

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        return ""

    def foot(self) -> str:
        return ""


def _said(message: Message) -> str:
    """Everything in its order; reasoning as a quotation, tools as code."""
    pieces: list[str] = []
    for part in message.parts:
        match part:
            case Text(text):
                pieces.append(_shut(text.strip("\n")))
            case Thinking(text) if text.strip():
                lines = "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))
                pieces.append(f"> **{_('Thinking')}**\n>\n{lines}")
            case Attached():
                pieces.append(plain(documents.named(part)))
            case ToolCall(_id, name, arguments):
                pieces.append(_code(_("Tool call: {name}").format(name=name), arguments))
            case ToolResult(_id, text):
                pieces.append(_code(_("Tool result"), text))
            case _:
                pass
    return "\n\n".join(piece for piece in (*pieces, enclosed(message)) if piece.strip())


def _shut(text: str) -> str:
    """An answer that was cut off may end within its code: what follows in the file is none."""
    fence: Fence | None = None
    for line in text.split("\n"):
        if fence is None:
            fence = opening(line, 0)
        elif fence.closed_by(line):
            fence = None
    return f"{text}\n{' ' * fence.indent}{fence.mark}" if fence else text


def _code(title: str, text: str) -> str:
    fence = _FENCE
    while fence in text:
        fence += "~"
    return f"*{plain(title)}*\n\n{fence}\n{text}\n{fence}"
