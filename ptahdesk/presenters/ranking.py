"""My own ranking of models, in words and as points of price, speed and votes: from what I chose myself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.ranking import LEAST, Standing
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.weighing import Contender, Judged, weighed


@dataclass(frozen=True, slots=True)
class Line:
    """A model's row. What nobody knows is empty, and too few votes are said instead of a figure."""

    key: str
    name: str
    group: int  # from 0; those of two groups were never compared
    place: str  # "1", or "1–3" where it may be any of them
    share: str
    interval: str
    votes: str
    price: str
    speed: str
    wait: str
    front: bool  # nothing else is at least as cheap, as fast and as good


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the plot, of a model about which all three figures are known."""

    key: str
    name: str
    price: Decimal  # dollars an answer
    speed: float  # tokens a second
    share: float  # of duels won; and how sure that is
    low: float
    high: float
    front: bool
    words: str  # all of it as a sentence, for tooltips and readers


def lines(judged: Judged) -> list[Line]:
    return [
        _line(judged, each, group)
        for group, standings in enumerate(judged.ranking.groups)
        for each in standings
    ]


def dots(judged: Judged) -> list[Dot]:
    """Of the group with most votes: shares of two groups cannot be put on one axis."""
    groups = judged.ranking.groups
    return [dot for each in (groups[0] if groups else ()) for dot in _dot(judged, each)]


def without_dot(judged: Judged) -> list[str]:
    """Who is left out of the plot, by the reason."""
    drawn = {dot.key for dot in dots(judged)}
    left: dict[str, list[str]] = {}
    for group in judged.ranking.groups:
        for each in group:
            if each.name not in drawn:
                left.setdefault(_why_not(judged, each), []).append(judged.contenders[each.name].name)
    return [_("{why}: {names}.").format(why=why, names=", ".join(names)) for why, names in left.items()]


def head(judged: Judged) -> str:
    """What the figures are made of, or what is to be done to have some."""
    if not judged.ranking.votes:
        return _("No votes yet. Ask several models at once, and choose the best answer with its key.")
    votes = many("{n} vote", "{n} votes", judged.ranking.votes).format(n=f"{judged.ranking.votes:,}")
    words = _("From {votes}: the share of duels won against the others, and its bounds, {level} certain.")
    return words.format(votes=votes, level=_percent(judged.ranking.level))


def verdict(judged: Judged) -> str:
    """Who is best, or who may be: where bounds overlap the order of two is not known."""
    group = judged.ranking.groups[0] if judged.ranking.groups else ()
    sure = [each for each in group if each.score is not None]
    names = [judged.contenders[each.name].name for each in sure if each.score and each.score.best == 1]
    if not sure:
        words = _("From {n} votes on a model has figures. Until then nothing is said of it.")
        return words.format(n=LEAST)
    if len(names) == 1:
        return _("{name} is the best of them for you.").format(name=names[0]) if len(sure) > 1 else ""
    words = _("Each of these may be the best: {names}. Their bounds overlap; more votes tell them apart.")
    return words.format(names=", ".join(names))


class RankingPage:
    """Reads when it is shown, and again when there are other votes."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.judged: Judged | None = None
        self.blind_alone = False
        self._shown = False
        self._reading = asyncio.Lock()
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    def show(self) -> None:
        self._shown = True
        self._doing.start("read votes", self.read())

    def leave(self) -> None:
        """Nobody looks: what is voted now is read when somebody does."""
        self._shown = False

    def count_blind_alone(self, alone: bool) -> None:
        """Whether votes count that were cast knowing who it was."""
        if alone != self.blind_alone:
            self.blind_alone = alone
            self.show()

    async def read(self) -> None:
        async with self._reading:  # who reads later knows of more votes
            alone = self.blind_alone
            judged = await self._app.judging.weigh(weighed, blind_alone=alone)
            if alone == self.blind_alone:
                self.judged = judged
                self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        if self._shown and change.kind is Kind.VOTES:
            self.show()


def _line(judged: Judged, each: Standing, group: int) -> Line:
    one = judged.contenders[each.name]
    score = each.score
    few = _("too few votes to say")
    return Line(
        each.name,
        one.name,
        group,
        "" if score is None else _range(str(score.best), str(score.worst)),
        few if score is None else _percent(score.share),
        "" if score is None else _range(f"{score.low:.0%}"[:-1], _percent(score.high)),
        _counted(each),
        *_measured(one),
        front=each.name in judged.front,
    )


def _measured(one: Contender) -> tuple[str, str, str]:
    return (
        "" if one.price is None else figures.money(one.price) if one.price else _("no charge"),
        "" if one.speed is None else _("{n} tok/s").format(n=f"{one.speed:.0f}"),
        "" if one.wait is None else figures.wait(one.wait),
    )


def _dot(judged: Judged, each: Standing) -> Iterator[Dot]:
    one, score = judged.contenders[each.name], each.score
    if score is None or one.price is None or one.speed is None:
        return
    line = _line(judged, each, 0)
    price = _("{price} an answer").format(price=line.price) if one.price else line.price
    words = _("{name}: {share} of duels won ({interval}), {price}, {speed}, {votes}.")
    told = {"share": line.share, "interval": line.interval, "price": price, "speed": line.speed}
    words = words.format(name=line.name, votes=line.votes, **told)
    shares = score.share, score.low, score.high
    yield Dot(each.name, one.name, one.price, one.speed, *shares, line.front, words)


def _why_not(judged: Judged, each: Standing) -> str:
    one = judged.contenders[each.name]
    if each.score is None:
        return _("Fewer than {n} votes").format(n=LEAST)
    if one.price is None:
        return _("Nobody knows what an answer costs")
    if one.speed is None:
        return _("Never timed")
    return _("Never compared with those shown")


def _counted(each: Standing) -> str:
    words = many("{n} vote", "{n} votes", each.votes).format(n=f"{each.votes:,}")
    return _("{votes}, {won} won, {even} even").format(
        votes=words, won=f"{each.won:,}", even=f"{each.even:,}"
    )


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"
