"""What all votes together say: a ranking, what judged answers were like, and the front of the three wishes.

Imported by whoever shows it: it brings along what the start has no use for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import TypeVar

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.namesakes import told_apart
from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.front import front
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, summed
from ptahdesk.domain.ranking import LEVEL, Ballot, Ranking, ranking
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.services.judging import Evidence, permanent

Figure = TypeVar("Figure", Decimal, float)


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """What was thought of one answer."""

    chat: ChatId | None  # None: it is gone
    entry: EntryId
    best: bool | None  # None: it was a tie
    others: tuple[str, ...]  # the models it stood beside, by their keys
    blind: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Contender:
    """A model that was judged, and what its judged answers were like: medians, None where nobody knows."""

    name: str
    model: ModelRef
    price: Decimal | None = None  # dollars an answer, as billed
    speed: float | None = None  # tokens a second
    wait: float | None = None  # seconds to the first word
    answers: tuple[JudgedAnswer, ...] = ()  # the newest first


@dataclass(frozen=True, slots=True)
class Judged:
    """`ranking` and `front` call models by the keys of `contenders`."""

    ranking: Ranking
    contenders: Mapping[str, Contender]
    front: frozenset[str] = frozenset()  # nothing else is at least as cheap, as fast and as good


def weighed(evidence: Evidence, level: float = LEVEL) -> Judged:
    """For a worker. A model is one for all the names it had, as far as its provider's list tells."""
    votes, catalogue = evidence.votes, evidence.catalogue
    stood = {stood: _key(stood, catalogue) for vote in votes for stood in vote.stood}
    ballots = [
        Ballot(
            tuple(stood[each] for each in vote.stood),
            "" if vote.winner is None else stood[vote.stood[vote.winner]],
        )
        for vote in votes
    ]
    found = ranking(ballots, level)
    gathered: dict[str, list[tuple[Vote, Stood]]] = {}
    for vote in reversed(votes):
        for each in vote.stood:
            gathered.setdefault(stood[each], []).append((vote, each))
    contenders = {
        key: _contender(these, evidence, [_answer(*each, stood) for each in these])
        for key, these in gathered.items()
    }
    names = told_apart([(each.name, each.model) for each in contenders.values()])
    contenders = {
        key: replace(one, name=name) for (key, one), name in zip(contenders.items(), names, strict=True)
    }
    return Judged(found, contenders, _front(found, contenders))


def _front(found: Ranking, contenders: Mapping[str, Contender]) -> frozenset[str]:
    """Of the group with most votes: shares of two groups are not of one kind."""
    group = found.groups[0] if found.groups else ()
    points: list[tuple[Decimal | float | None, ...]] = []
    for each in group:
        one = contenders[each.name]
        share = None if each.score is None else each.score.share
        points.append((None if one.price is None else -one.price, one.speed, share))
    return frozenset(group[at].name for at in front(points))


def _key(stood: Stood, catalogue: Catalogue) -> str:
    """By the permanent name, which survives another id; by the id where a list promises none."""
    known = _known(stood, catalogue)
    name = stood.permanent or stood.model.model if known is None else permanent(known) or known.id
    return str(ModelRef(stood.model.provider, name))


def _known(stood: Stood, catalogue: Catalogue) -> Model | None:
    found = catalogue.find(stood.model)
    if found is None and stood.permanent:
        found = catalogue.find(ModelRef(stood.model.provider, stood.permanent))
    return found


def _answer(vote: Vote, its: Stood, keys: Mapping[Stood, str]) -> JudgedAnswer:
    others = tuple(keys[each] for each in vote.stood if each is not its)
    best = None if vote.winner is None else vote.stood[vote.winner] is its
    return JudgedAnswer(vote.chat, its.entry, best, others, vote.blind, vote.at)


def _contender(
    judged: Sequence[tuple[Vote, Stood]], evidence: Evidence, answers: Sequence[JudgedAnswer]
) -> Contender:
    latest, calls = judged[0][1], evidence.calls
    known = _known(latest, evidence.catalogue)
    rows = [[calls[call] for call in stood.calls if call in calls] for _vote, stood in judged]
    ended = [row[-1] for row in rows if row]
    return Contender(
        latest.name if known is None else known.name,
        latest.model if known is None else known.ref,
        _middle(map(_price, filter(None, rows))),
        _middle(map(_speed, ended)),
        _middle(map(_wait, ended)),
        tuple(answers),
    )


def _middle(figures: Iterable[Figure | None]) -> Figure | None:
    known = [figure for figure in figures if figure is not None]
    return median(known) if known else None


def _price(rows: Sequence[LedgerRow]) -> Decimal | None:
    """Of all the calls of an answer. What runs here costs nothing; what nobody knows is no zero."""
    cost = summed([row.cost for row in rows])
    return Decimal(0) if cost.state is CostState.LOCAL else cost.amount


def _speed(row: LedgerRow) -> float | None:
    if not row.usage or not row.usage.completion_tokens or not row.ended:
        return None
    took = (row.ended - (row.first_token or row.sent)).total_seconds()
    return row.usage.completion_tokens / took if took > 0 else None


def _wait(row: LedgerRow) -> float | None:
    return (row.first_token - row.sent).total_seconds() if row.first_token else None
