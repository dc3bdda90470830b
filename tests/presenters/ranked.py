"""Models that were voted on, for whoever tests how that is shown."""

from __future__ import annotations

import random
from decimal import Decimal

from ptahdesk.domain.ranking import Ballot, ranking
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.ranking import Dot
from ptahdesk.services.weighing import Contender, Judged

D = Decimal


def contender(name: str, **facts: object) -> Contender:
    known = {"price": D("0.0042"), "speed": 84.4, "wait": 0.61}
    return Contender(name.upper(), ModelRef(OPENROUTER, name), **(known | facts))  # type: ignore[arg-type] # by name


def judged(*ballots: tuple[tuple[str, ...], str, int], **contenders: Contender) -> Judged:
    """Who stood, who won, and how often that was so. Of the front is "a"."""
    cast = [Ballot(stood, winner) for stood, winner, times in ballots for _time in range(times)]
    names = {name for each in cast for name in each.stood}
    return Judged(ranking(cast), {name: contender(name) for name in names} | contenders, frozenset({"a"}))


def dot(
    key: str, price: str = "0.01", speed: float = 50.0, share: float = 0.5, *, front: bool = False
) -> Dot:
    low, high = max(share - 0.1, 0.0), min(share + 0.1, 1.0)
    return Dot(key, f"Maker: {key.upper()}", D(price), speed, share, low, high, front, f"{key}.")


def many_dots(count: int, seed: int = 5) -> list[Dot]:
    rng = random.Random(seed)
    return [
        dot(
            f"model {n}",
            str(round(10 ** rng.gauss(-2.5, 0.6), 6)) if n else "0",
            rng.uniform(10, 240),
            rng.random(),
            front=not n % 6,
        )
        for n in range(count)
    ]
