"""Entries and ledger rows as rows of the transcript."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import Entry, Outline, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _
from ptahdesk.presenters import cards, facts, remarks, stopping
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.tiles import tiles
from ptahdesk.presenters.transcript import Author, Card, Remark, Row
from ptahdesk.services.reply import Reply

_FINAL = frozenset(
    {
        CostState.CONFIRMED,
        CostState.DIFFERS,
        CostState.COMPUTED,
        CostState.FREE,
        CostState.LOCAL,
        CostState.CACHED,
    }
)


def sketch(outline: Outline) -> Row:
    """What can be shown before the text is read."""
    you = outline.role == Role.USER
    return Row(
        key=outline.id,
        author=Author.YOU if you else Author.MODEL,
        name=_("You") if you else "",
        characters=outline.characters,
        lines=outline.lines,
        badge=cards.badge(outline.state),
        version=outline.version,
        versions=outline.versions,
        left_out=outline.left_out,
        turn=outline.turn,
        unsent=remarks.unsent(outline.untold),
    )


def in_place(row: Row, place: Row) -> Row:
    """Read anew, and where the other one stands: which version it is, and what is left out."""
    stands = {name: getattr(place, name) for name in ("version", "versions", "left_out", "unsent")}
    return replace(row, **stands)


def question(entry: Entry) -> Row:
    text = entry.message.text
    lines = text.count("\n") + 1 if text else 0
    return Row(entry.id, Author.YOU, _("You"), len(text), lines, turn=entry.turn, tiles=tiles(entry))


def live(reply: Reply, catalogue: Catalogue, badge: str = "", waiting: Remark | None = None) -> Row:
    name = facts.model_name(catalogue, reply.model)
    said = remarks.fell_over(reply.receipt, reply.row, catalogue)
    said = said if waiting is None else (*said, waiting)
    turn = reply.entry.turn
    return Row(reply.entry.id, Author.MODEL, name, badge=badge, live=True, remarks=said, turn=turn)


def kept(entry: Entry, row: LedgerRow | None, catalogue: Catalogue, host: str = "") -> Row:
    """An entry at rest, with its facts and, when it did not end well, its card.

    `host`: who failed behind the provider, where another one may be asked in its place.
    """
    if entry.message.role is Role.USER:
        return question(entry)
    text = text_of(entry.message)
    card = billed(cards.card(entry.outcome, host), row)
    return Row(
        key=entry.id,
        author=Author.MODEL,
        name=facts.served_name(catalogue, row) if row else "",
        characters=len(text),
        lines=text.count("\n") + 1,
        facts=facts.line(row) if row and (text or entry.state is State.DONE) else "",
        badge="" if card else cards.badge(entry.state),
        card=card,
        live=entry.state.live,
        turn=entry.turn,
        remarks=remarks.of_row(row, catalogue) if row else (),
        tiles=tiles(entry),
    )


def recounted(row: Row, ledger: LedgerRow, catalogue: Catalogue) -> Row:
    row = replace(row, card=billed(row.card, ledger))
    if not row.facts:
        return row
    return replace(row, facts=facts.line(ledger), remarks=remarks.of_row(ledger, catalogue))


def billed(card: Card | None, row: LedgerRow | None) -> Card | None:
    """With what its host does to a stopped answer's bill, or has done."""
    words = stopping.afterwards(row) if card is not None and row is not None else ""
    return replace(card, money=words) if card is not None and words else card


def open_bill(row: LedgerRow | None) -> bool:
    """Whether a better figure may still come."""
    return row is not None and any(call.state not in _FINAL for call in row.calls)
