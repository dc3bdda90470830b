"""What is wrong with what is kept, or with the way out: a sentence and one thing to do, while it is so."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import Any

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import offline
from ptahdesk.presenters.notices import Doing, Notice, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


class Standing:
    """The gravest comes first. It goes when the trouble has gone, not by a clock."""

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self._understood = ""
        self._shown = ""
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def notice(self) -> Notice | None:
        history, unsaved = self._app.history, self._app.conversations.unsaved
        if history.gone:
            words = _(
                "The folder of your chats was deleted or moved. All of it is still here while ptahdesk runs,"
                " and would be lost when it closes."
            )
            return self._notice(words, _("Make it again"), self._renew)
        if unsaved.problem:
            return Notice(unsaved.problem, _("Try again"), unsaved.try_now, 0)
        if history.recovered:
            return self._notice(history.recovered, _("Read it through"), self._check)
        if history.risk and history.risk != self._understood:
            return Notice(history.risk, _("Understood"), self._understand, 0)
        if away := offline.words(self._app):
            return self._notice(away, _("Try now"), partial(offline.look, self._app))
        return None

    def _notice(self, words: str, label: str, work: Any) -> Notice:
        return Notice(words, label, lambda: self._doing.start(label, self._done(work())), 0)

    async def _done(self, work: Coroutine[Any, Any, None]) -> None:
        """What is still wrong afterwards is shown again."""
        try:
            await work
        finally:
            self._shown = ""
            self._look()

    async def _renew(self) -> None:
        await self._app.history.renew()
        self._notices.say(_("The folder is there again, with all of your chats."))

    async def _check(self) -> None:
        found = await self._app.history.check()
        well = many("The one message there is can be read.", "All {n} messages can be read.", found.messages)
        self._notices.say(found.words or well.format(n=f"{found.messages:,}"))

    def _understand(self) -> None:
        self._understood = self._app.history.risk
        self._look()

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.ENTRIES, Kind.HISTORY, Kind.CONNECTION, Kind.SETTINGS}:
            self._look()

    def _look(self) -> None:
        text = self.notice.text if self.notice is not None else ""
        if text != self._shown:
            self._shown = text
            self.changed.emit(None)
