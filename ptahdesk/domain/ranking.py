"""A ranking from votes: how strong each is, how sure that is, and whether there is anything to say at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ptahdesk.domain.strength import Contest, Strengths, strengths

LEAST = 5  # votes: of fewer, no figure is made
LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who stood together, by any name, and who was best; "" for none of them."""

    stood: tuple[str, ...]
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The share of duels it wins against the others of its group, ties aside, from 0 to 1."""

    share: float
    low: float
    high: float
    best: int  # the places it may really have, the first being 1
    worst: int


@dataclass(frozen=True, slots=True)
class Standing:
    name: str
    votes: int
    won: int
    even: int
    score: Score | None  # None: there are too few votes to say


@dataclass(frozen=True, slots=True)
class Ranking:
    """The strongest first. Groups were never compared with each other; that with most votes comes first."""

    groups: tuple[tuple[Standing, ...], ...] = ()
    votes: int = 0
    level: float = LEVEL

    def find(self, name: str) -> Standing | None:
        return next((each for group in self.groups for each in group if each.name == name), None)


def ranking(ballots: Iterable[Ballot], level: float = LEVEL) -> Ranking:
    """A name that stood twice in a vote stood once; a vote on one name alone says nothing."""
    counted = [each for each in map(_distinct, ballots) if len(each.stood) > 1]
    groups = [_standings(group, level) for group in _groups(counted)]
    return Ranking(tuple(groups), len(counted), level)


def _distinct(ballot: Ballot) -> Ballot:
    return Ballot(tuple(dict.fromkeys(ballot.stood)), ballot.winner)


def _groups(ballots: Sequence[Ballot]) -> list[list[Ballot]]:
    """Ballots that hang together by who stood in them, the most first."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            home[name] = name = home[home[name]]
        return name

    for ballot in ballots:
        for name in ballot.stood[1:]:
            home[root(name)] = root(ballot.stood[0])
    groups: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        groups.setdefault(root(ballot.stood[0]), []).append(ballot)
    return sorted(groups.values(), key=len, reverse=True)


def _standings(ballots: Sequence[Ballot], level: float) -> tuple[Standing, ...]:
    votes = Counter(name for each in ballots for name in each.stood)
    won = Counter(each.winner for each in ballots)
    even = Counter(name for each in ballots if not each.winner for name in each.stood)
    names = sorted(votes)
    number = {name: at for at, name in enumerate(names)}
    contests: list[Contest] = [
        (tuple(number[name] for name in each.stood), number[each.winner] if each.winner else None)
        for each in ballots
    ]
    found = strengths(contests, len(names))
    told = [at for at, name in enumerate(names) if votes[name] >= LEAST]
    order = sorted(range(len(names)), key=lambda at: (at not in told, -found.values[at], names[at]))
    return tuple(
        Standing(
            names[at],
            votes[names[at]],
            won[names[at]],
            even[names[at]],
            _score(found, at, told, level) if at in told else None,
        )
        for at in order
    )


def _score(found: Strengths, at: int, told: Sequence[int], level: float) -> Score:
    """Places among those of whom something is said."""
    above = sum(found.ahead(other, at, level) for other in told)
    below = sum(found.ahead(at, other, level) for other in told)
    return Score(*found.duels(at, level), best=1 + above, worst=len(told) - below)
