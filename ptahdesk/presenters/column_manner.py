"""How one column asks beside the others: which of them the form is about, what is its own, given to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ptahdesk.domain.chat import ChatId, LaneId
from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.manner import MannerForm
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.ways import given, privacy
from ptahdesk.services.app import App
from ptahdesk.services.manners import Own

Owns = Mapping[LaneId, Own]


class ColumnManner:
    """The form is about the column one went to last, until somebody wants it to be about all of them."""

    def __init__(self, app: App, columns: Columns, form: MannerForm, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._columns = columns
        self._form = form
        self._doing, self._notices = told
        self._all = False  # somebody wants it to be about all of them
        form.several = self
        self._cuts = [
            columns.changed.connect(lambda _nothing: self._look()),
            columns.told.connect(lambda _nothing: self._tell()),
        ]
        self._look()

    def close(self) -> None:
        """Hear no more of them."""
        for cut in self._cuts:
            cut()

    @property
    def shown(self) -> Sequence[Column]:
        return self._columns.shown

    def meant(self, column: Column) -> None:
        """The keyboard is in this one now."""
        if not self._all and not self._columns.names.hidden:
            self._form.aim(column)

    def aim(self, column: Column | None) -> None:
        """The form is to be about this one; None: about all of them."""
        if column is not None and self._columns.names.kept_back():
            return
        self._all = column is None
        self._form.aim(column)

    def alike(self, column: Column) -> None:
        """All in sight ask as this one does. Whether they are private is said for the whole chat."""
        self._doing.start("ask alike in all columns", self._alike(column))

    async def _alike(self, column: Column) -> None:
        chat = column.lane.chat
        await column.voice.kept()
        lanes = [lane for lane in await self._app.lanes.of(chat) if not lane.hidden]
        before = {lane.id: self._app.manners.read(lane.settings) for lane in lanes}
        made = {lane: {**privacy(own), **given(before[column.lane.id])} for lane, own in before.items()}
        await self._give(chat, made)
        words = _("All columns ask like that of {name} now.").format(name=column.told.name)
        undo = partial(self._undo, chat, before, made)
        self._notices.say(words, _("Undo"), lambda: self._doing.start("undo", undo()))

    async def _give(self, chat: ChatId, owns: Owns) -> None:
        for lane, own in owns.items():
            await self._app.manners.choose(chat, own, lane)

    async def _undo(self, chat: ChatId, before: Owns, made: Owns) -> None:
        """Except where somebody has chosen otherwise since."""
        now = {lane.id: self._app.manners.read(lane.settings) for lane in await self._app.lanes.of(chat)}
        await self._give(chat, {lane: own for lane, own in before.items() if now.get(lane) == made[lane]})

    def _look(self) -> None:
        """Another chat, or other columns: what is gone cannot be asked about."""
        if self._form.aimed is not None and self._form.aimed not in self.shown:
            self._form.aim(None)
        if self._columns.names.hidden:  # in what it asks otherwise it could be known again
            self._form.aim(None)
        self._all = self._all and bool(self.shown)
        self._form.changed.emit(None)

    def _tell(self) -> None:
        if self._columns.names.hidden:
            self._form.aim(None)
        if self._form.aimed is not None:
            self._form.named.emit(None)
