"""One answer made of several: of which, by which model, what else is to be heeded, and what it will cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.chat import ChatId, LaneId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, foretold_together
from ptahdesk.presenters.blinding import hidden
from ptahdesk.presenters.column import Column, Stand
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Part:
    """An answer it can be made of."""

    lane: LaneId
    name: str
    told: str  # its speed, its tokens, its cost
    chosen: bool = True


class MergeForm:
    """`opened` says that there is something to merge; what keeps one from it is told instead."""

    def __init__(self, app: App, columns: Columns, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._columns = columns
        self._doing, self._notices = told
        self._turn = 0
        self._chat: ChatId | None = None
        self._outlook: Outlook | None = None
        self.parts: tuple[Part, ...] = ()
        self.reference = ""
        self.also = ""
        self.trouble = ""  # why it cannot be sent
        self.changed = Signal[None]()
        self.opened = Signal[None]()
        self.done = Signal[None]()

    def open(self) -> None:
        """For the answers to the last question."""
        if self._columns.chat is not None:
            self._doing.start("look what can be merged", self._open(self._columns.chat))

    def turn(self, lane: LaneId) -> None:
        """Made of this one too, or not."""
        parts = (replace(each, chosen=not each.chosen) if each.lane == lane else each for each in self.parts)
        self.parts = tuple(parts)
        self._look()

    def choose(self, reference: str) -> None:
        self.reference = reference
        self._look()

    def heed(self, also: str) -> None:
        """What else is said to the model."""
        if also != self.also:
            self.also = also
            self._look(self._outlook)  # a few words change little: its price stands until it is told anew

    @property
    def name(self) -> str:
        return facts.asked_name(self._app.models, self.reference or self._app.models.default)

    @property
    def words(self) -> str:
        """What it will cost, or why it cannot be had."""
        if self.trouble:
            return self.trouble
        told = self._outlook
        if told is None:
            return _("Looking up what it will cost …")
        if (
            trouble := next((each.trouble for each in told.lanes if each.trouble is not None), None)
        ) is not None:
            return trouble.sentence
        return _("One more answer: {price}.").format(price=foretold_together.words(told, typed=True))

    @property
    def can_merge(self) -> bool:
        told = self._outlook
        return told is not None and told.short is None and not any(each.trouble for each in told.lanes)

    def merge(self) -> None:
        if self.can_merge and self._chat is not None:
            self._turn, self._outlook = self._turn + 1, None  # it is not sent twice
            self.changed.emit(None)
            self._doing.start("merge answers", self._merge(self._chat, self._of))

    @property
    def _of(self) -> frozenset[LaneId]:
        return frozenset(part.lane for part in self.parts if part.chosen)

    async def _open(self, chat: ChatId) -> None:
        if await hidden(self._app, chat):
            self._notices.say(_("These answers are judged without names. Choose one first, then merge them."))
            return
        if self._columns.chat != chat:  # another one was opened meanwhile
            return
        whole = [each for each in self._columns.shown if each.last is not None and _whole(each)]
        own = {each.last: each for each in reversed(whole)}  # two columns may show one answer
        parts = tuple(_part(each) for each in whole if own[each.last] is each)
        if len(parts) < 2:
            self._notices.say(_("There are no two whole answers yet that could be made one."))
            return
        first = self._columns.shown[0].lane.reference
        self._chat, self.parts, self.also = chat, parts, ""
        self.reference = self.reference or first or self._app.models.default
        self._look()
        self.opened.emit(None)

    def _look(self, meanwhile: Outlook | None = None) -> None:
        self._turn += 1
        self._outlook, self.trouble = meanwhile, ""
        if self._chat is not None:
            self._doing.start("forecast a merged answer", self._foresee(self._turn, self._chat))
        self.changed.emit(None)

    async def _foresee(self, turn: int, chat: ChatId) -> None:
        found, trouble = None, ""
        if len(self._of) < 2:
            trouble = _("Choose at least two answers.")
        else:
            try:
                found = await self._app.merging.foresee(chat, self.reference, self.also, self._of)
            except ProviderError as error:
                trouble = str(error)
        if turn == self._turn:
            self._outlook, self.trouble = found, trouble
            self.changed.emit(None)

    async def _merge(self, chat: ChatId, of: frozenset[LaneId]) -> None:
        try:
            await self._app.merging.merge(chat, self.reference, self.also, of)
        except BaseException:  # it was not sent
            self._look()
            raise
        self.done.emit(None)
        count = len(of)
        words = many(
            "One answer is made of {n}, in a column of its own.",
            "One answer is made of {n}, in a column of its own.",
            count,
        )
        self._notices.say(words.format(n=count))


def _part(column: Column) -> Part:
    told = column.told
    return Part(column.lane.id, told.name, told.figures)


def _whole(column: Column) -> bool:
    return column.stand in {Stand.DONE, Stand.STOPPED}
