"""Judging the answers of one turn: keys 1 to 9 for the best, 0 for a tie, blind if wanted, and undone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId, TurnId
from ptahdesk.domain.vote import Blindfold, Vote, VoteError
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.blinding import UNKNOWN, latest, seats
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.judging import Cast

TIE = 0


@dataclass(frozen=True, slots=True)
class Bench:
    """What is judged: a turn of a chat, its lanes, and their answers as far as there are any."""

    chat: ChatId
    turn: TurnId
    lanes: tuple[Lane, ...]
    answers: Mapping[LaneId, EntryId] = field(default_factory=dict)
    live: frozenset[LaneId] = frozenset()  # still answering


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer one can vote for by its key."""

    key: int
    lane: LaneId
    letter: str
    chosen: bool


class Judging:
    """`place` it before what is judged, and again when an answer begins or ends.

    `changed` says to look again.
    """

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self._bench: Bench | None = None
        self._read_of: ChatId | None = None  # which chat these two are of
        self._blindfolds: dict[TurnId, Blindfold] = {}
        self._votes: dict[TurnId, Vote] = {}
        self.seats = UNKNOWN
        self.changed = Signal[None]()
        self._voting = asyncio.Lock()  # of two presses the second is about what came of the first
        self.close = app.changes.subscribe(self._heard)

    def place(self, bench: Bench | None) -> asyncio.Future[None]:
        """What was chosen and what is hidden is read for another chat; until it is, all is hidden."""
        self._bench = bench
        self._seat()
        if bench is not None and self._read_of != bench.chat:
            return self._doing.start("read votes", self._read(bench.chat))
        known: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        known.set_result(None)
        return known

    @property
    def vote(self) -> Vote | None:
        bench = self._bench
        return self._votes.get(bench.turn) if bench and self._read_of == bench.chat else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """In the order they stand in; none while there is nothing to choose."""
        bench, vote = self._bench, self.vote
        if bench is None or self.why_not:
            return ()
        best = None if vote is None else _best(vote)
        return tuple(
            Choice(key, lane, self.seats.letter(lane), bench.answers[lane] == best)
            for key, lane in enumerate(self.seats.order, 1)
            if lane in bench.answers and self.seats.at(key) == lane
        )

    @property
    def why_not(self) -> str:
        """What keeps one from voting, in words; empty when nothing does."""
        bench = self._bench
        if bench is None or len({bench.answers.get(lane) for lane in self.seats.order} - {None}) < 2:
            return _("There are no two answers to choose from.")
        if bench.live & set(bench.answers):
            return _("You can choose when all have answered.")
        return ""

    @property
    def words(self) -> str:
        """What to do, or what was done."""
        if self.why_not:
            return self.why_not
        vote = self.vote
        if vote is None:
            keys = [str(choice.key) for choice in self.choices]
            words = _("Which is best? Keys {first}–{last}; 0: none is better.")
            return words.format(first=keys[0], last=keys[-1])
        if vote.winner is None:
            return _("You chose none.")
        letters = [choice.letter for choice in self.choices if choice.chosen]
        return (
            _("You chose {letter}.").format(letter=letters[0]) if letters else _("You chose another answer.")
        )

    def press(self, key: int) -> bool:
        """Vote by a key, or take that very vote back; whether it stands for anything here.

        What keeps one from voting is said.
        """
        bench, lane = self._bench, self.seats.at(key)
        if bench is None or (key != TIE and lane is None):
            return False
        missing = _("There is no answer in column {n}.").format(n=key)
        if why := self.why_not or (missing if lane and lane not in bench.answers else ""):
            self._notices.say(why)
            return True
        best = None if lane is None else bench.answers[lane]
        self._doing.start("vote", self._vote(bench, best))
        return True

    async def _vote(self, bench: Bench, best: EntryId | None) -> None:
        shown = [bench.answers[lane] for lane in self.seats.order if lane in bench.answers]
        answers = list(dict.fromkeys(shown))  # two columns may show one: it was there before they parted
        async with self._voting:
            before = (await self._app.judging.votes(bench.chat)).get(bench.turn)
            if before is not None and _is(before, answers, best):
                await _taken_back(self._app, (self._doing, self._notices), before)
                return
            try:
                cast = await self._app.judging.vote(answers, best)
            except VoteError as error:
                self._notices.say(str(error))
                return
        self._notices.say(
            _said(cast),
            _("Undo"),
            lambda: self._doing.start("undo a vote", _undone(self._app, self._notices, cast)),
        )

    def _heard(self, change: Change) -> None:
        bench = self._bench
        if bench is not None and change.kind is Kind.VOTES and change.touches(bench.chat):
            self._doing.start("read votes", self._read(bench.chat))

    async def _read(self, chat: ChatId) -> None:
        blindfolds, votes = await self._app.judging.blindfolds(chat), await self._app.judging.votes(chat)
        if self._bench is not None and self._bench.chat == chat:
            self._read_of, self._blindfolds, self._votes = chat, blindfolds, votes
            self._seat()

    def _seat(self) -> None:
        bench = self._bench
        known = bench is not None and self._read_of == bench.chat
        self.seats = seats(bench.lanes, latest(self._blindfolds)) if bench and known else UNKNOWN
        self.changed.emit(None)


def _best(vote: Vote) -> EntryId | None:
    return None if vote.winner is None else vote.stood[vote.winner].entry


def _is(vote: Vote, answers: Sequence[EntryId], best: EntryId | None) -> bool:
    return _best(vote) == best and set(answers) == {each.entry for each in vote.stood}


async def _taken_back(app: App, told: tuple[Doing, Notices], vote: Vote) -> None:
    doing, notices = told
    if not await app.judging.take_back(Cast(vote)):
        return  # another window has done so in this very moment
    words = _("Your vote is taken back: it counts no more.")
    notices.say(
        words,
        _("Undo"),
        lambda: doing.start("undo that a vote was taken back", app.judging.put_back(Cast(vote))),
    )


async def _undone(app: App, notices: Notices, cast: Cast) -> None:
    if not await app.judging.take_back(cast):
        notices.say(_("You have voted anew since then."))


def _said(cast: Cast) -> str:
    vote = cast.vote
    if vote.winner is None:
        return _("None is better: that counts for the ranking.")
    return _("{name} was the best: that counts for the ranking.").format(
        name=facts.short(vote.stood[vote.winner].name)
    )
