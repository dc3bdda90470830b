"""What the next request is made of, part by part: tokens and dollars that are together what is foretold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise

from ptahdesk.catalogue.attached_tokens import attached_tokens
from ptahdesk.catalogue.part_prices import PartPrices, caches, part_prices, shared_out
from ptahdesk.domain.chat import EntryId, Outline
from ptahdesk.domain.message import Role
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState
from ptahdesk.services.context import Fill
from ptahdesk.services.counted import Counted
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent
from ptahdesk.services.next_request import Next
from ptahdesk.services.prefixes import LEAST, Prefix
from ptahdesk.services.verdict import Tariff
from ptahdesk.store import reading

RECENT = 6  # turns that are told one by one; those before them as one
_FILES = 12  # of the older turns that are told one by one


class Kind(Enum):
    TOOLS = auto()
    SYSTEM = auto()
    OLDER = auto()
    TURN = auto()
    FILE = auto()  # beside the question above it, or of an older turn
    TYPED = auto()
    ADDED = auto()  # a chip over the message box


@dataclass(frozen=True, slots=True)
class Piece:
    """`cached`: what of it the host was told last time too."""

    kind: Kind
    sent: Sent
    cached: Sent = NOTHING_SENT
    name: str = ""
    entry: EntryId | None = None  # begins the turn; of older ones: the last message
    file: int | None = None  # its place beside that question
    count: int = 1  # turns, or tools
    spared: bool = False  # it can be left out


@dataclass(frozen=True, slots=True)
class Part:
    """A piece, weighed. `amount`: dollars, None where nobody knows or nobody charges."""

    piece: Piece
    tokens: int
    cached: int = 0
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts, their sums, and what can be said of the price."""

    parts: tuple[Part, ...] = ()
    state: CostState = CostState.UNPRICED
    fee: Decimal = Decimal(0)
    whole: Decimal | None = None
    until: datetime | None = None  # so long the host is taken to know what is cached

    @property
    def tokens(self) -> int:
        return sum(part.tokens for part in self.parts)

    @property
    def cached(self) -> int:
        return sum(part.cached for part in self.parts)


def pieces(next_: Next, told: Sequence[Piece], prefix: Prefix | None) -> list[Piece]:
    """Unweighed. `told`: those of the chat. Empty ones are no pieces."""
    found = [
        Piece(Kind.TOOLS, next_.opening.offering, count=len(next_.opening.tools)),
        Piece(Kind.SYSTEM, next_.opening.prompt),
    ]
    if prefix is not None:
        found = [replace(piece, cached=piece.sent) for piece in found]
    found += [*told, Piece(Kind.TYPED, next_.typed)]
    found += [Piece(Kind.ADDED, chip.sent, name=chip.name) for chip in next_.added]
    return [piece for piece in found if piece.sent != NOTHING_SENT]


def of_chat(fill: Fill, model: Model | None, known: int) -> list[Piece]:
    """The turns that are told again and their files; `known`: so many messages were told last time too."""
    return list(_of_chat(_Chat(reading.sent(fill.path), fill.counts, model, known)))


@dataclass(frozen=True, slots=True)
class _Chat:
    told: Sequence[Outline]
    counts: Mapping[EntryId, Counted]
    model: Model | None
    known: int  # so many messages were told last time too

    @property
    def turns(self) -> list[int]:
        """Where each begins."""
        return [place for place, step in enumerate(self.told) if step.role == Role.USER or not place]

    def words(self, first: int, end: int) -> tuple[Sent, Sent]:
        """Of these messages, without their files; and what of it was told last time."""
        steps = self.told[first:end]
        known = steps[: max(0, self.known - first)]
        whole, before = (all_sent(self.counts[step.id].words for step in each) for each in (steps, known))
        return whole, before

    def files(self, first: int, end: int) -> Iterator[Piece]:
        for place in range(first, end):
            step = self.told[place]
            counted = self.counts[step.id]
            told = list(counted.files(step.untold)) if counted.attached else []
            for file, one in told:
                tokens = Sent(beside=attached_tokens(one, self.model))
                cached = tokens if place < self.known else NOTHING_SENT
                spared = counted.speaks or len(told) > 1
                yield Piece(Kind.FILE, tokens, cached, one.name, step.id, file, spared=spared)


def _of_chat(chat: _Chat) -> Iterator[Piece]:
    turns = chat.turns
    older = turns[-RECENT] if len(turns) > RECENT + 1 else 0  # one alone is told as it is
    if older:
        yield from _older(chat, older, len(turns) - RECENT)
    for first, end in pairwise([*turns, len(chat.told)]):
        if first >= older:
            words, known = chat.words(first, end)
            yield Piece(Kind.TURN, words, known, entry=chat.told[first].id, spared=True)
            yield from chat.files(first, end)


def _older(chat: _Chat, end: int, count: int) -> Iterator[Piece]:
    """As one, but for the last of their files: those are much of it, and can be left out."""
    files = list(chat.files(0, end))
    rest, shown = files[:-_FILES], files[-_FILES:]
    words, known = chat.words(0, end)
    whole = all_sent([words, *(file.sent for file in rest)])
    before = all_sent([known, *(file.cached for file in rest)])
    yield Piece(Kind.OLDER, whole, before, entry=chat.told[end - 1].id, count=count, spared=True)
    yield from shown


def weighed(
    found: Sequence[Piece], tokens: Sequence[float], cached: Sequence[float], whole: int
) -> list[Part]:
    """`tokens` and `cached` as the model is expected to count them; `whole`: all of it, as is foretold."""
    counts = shared_out(whole, tokens)
    kept = [
        count if piece.cached == piece.sent else min(count, int(each))
        for piece, count, each in zip(found, counts, cached, strict=True)
    ]
    if sum(kept) < LEAST:
        kept = [0] * len(kept)
    return [Part(*each) for each in zip(found, counts, kept, strict=True)]


def priced(parts: Sequence[Part], tariff: Tariff, at: datetime, until: datetime | None) -> Anatomy:
    """At the price of now. What is free or unknown has no amounts."""
    kept = until if any(part.cached for part in parts) else None
    whole: PartPrices | None = None
    if tariff.state is CostState.METERED and tariff.price is not None:
        whole = part_prices(tariff.price, [(part.tokens, part.cached) for part in parts], at)
    if whole is None:
        state = CostState.UNPRICED if tariff.state is CostState.METERED else tariff.state
        return Anatomy(tuple(parts), state, until=kept)
    told = tuple(replace(part, amount=each) for part, each in zip(parts, whole.parts, strict=True))
    return Anatomy(told, tariff.state, whole.fee, whole.whole, kept)


def keeps(prefix: Prefix | None, tariff: Tariff, model: Model | None) -> Prefix | None:
    """What the host is likely to have still; None where nothing says that it keeps anything."""
    maker = model.maker if model is not None else ""
    return prefix if prefix is not None and prefix.kept(caches(tariff.price, maker)) else None
