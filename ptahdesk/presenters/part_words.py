"""A part of the next question in words: what it is, how much, its price, and what leaving it out spares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import figures
from ptahdesk.services.anatomy import Anatomy, Kind, Part, Piece

Key = tuple[Kind, int, int]
_NAME = 60  # characters of a turn's first words
_PLAIN = {
    CostState.FREE: _("free"),
    CostState.LOCAL: _("no charge"),
    CostState.UNPRICED: _("price unknown"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A part in words. Its key stays while its figures change."""

    key: Key
    name: str
    tokens: str
    price: str = ""
    cached: str = ""  # what of it costs less
    drop: str = ""  # what leaving it out does; empty: it cannot be
    within: bool = False  # a file of the turn above it

    @property
    def sentence(self) -> str:
        tokens = _("about {n} tokens").format(n=self.tokens)
        return ", ".join(filter(None, (self.name, tokens, self.price, self.cached)))


def rows(told: Anatomy, names: Mapping[EntryId, str]) -> tuple[Row, ...]:
    """`names`: the first words of turns."""
    return tuple(_row(part, told.state, names) for part in told.parts)


def total(told: Anatomy) -> Row:
    return Row((Kind.TYPED, -1, -1), _("Together"), f"{told.tokens:,}", _price(told.whole, told.state))


def cached(told: Anatomy) -> str:
    """What of it costs less, and for how long."""
    if told.until is None:
        return ""
    words = _(
        "About {n} tokens were sent last time too. Until about {time} the host is likely to have them"
        " still, and charges less for them."
    )
    return words.format(n=f"{told.cached:,}", time=f"{told.until.astimezone():%H:%M}")


def key(piece: Piece) -> Key:
    return piece.kind, piece.entry or 0, -1 if piece.file is None else piece.file


def first_words(text: str) -> str:
    head = " ".join(text[: 4 * _NAME].split())
    return head if len(head) <= _NAME else f"{head[:_NAME].rstrip()}…"


def _row(part: Part, state: CostState, names: Mapping[EntryId, str]) -> Row:
    piece = part.piece
    some = _("{n} of them cached") if part.cached < part.tokens else _("cached")
    return Row(
        key(piece),
        _name(piece, names),
        f"{part.tokens:,}",
        _price(part.amount, state),
        some.format(n=f"{part.cached:,}") if part.cached else "",
        _drop(part) if piece.spared else "",
        piece.kind in {Kind.FILE, Kind.ADDED},
    )


def _name(piece: Piece, names: Mapping[EntryId, str]) -> str:
    match piece.kind:
        case Kind.TOOLS:
            return many("{n} tool", "{n} tools", piece.count).format(n=f"{piece.count:,}")
        case Kind.SYSTEM:
            return _("System prompt")
        case Kind.OLDER:
            return many("{n} older turn", "{n} older turns", piece.count).format(n=f"{piece.count:,}")
        case Kind.TURN:
            return names.get(piece.entry or EntryId(0), "") or _("A turn")
        case Kind.TYPED:
            return _("What is typed")
        case _:
            return piece.name


def _drop(part: Part) -> str:
    if part.amount is None:
        return _("Leave out of what is sent")
    words = _("Leave out of what is sent: about {saved} less each time")
    return words.format(saved=figures.money(part.amount))


def _price(amount: Decimal | None, state: CostState) -> str:
    if amount is None:
        return _PLAIN.get(state, "")
    return f"≈{figures.NO_BREAK}{figures.money(amount)}"
