"""Ptah's settings, offered once: at the first start, when there are none of our own yet."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ptahdesk.domain.words import _, many
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings import ptah
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.plan import BadFile, Plan

THEIRS = Path("~/.ptah/settings.json")
LARGEST = 1024 * 1024  # bytes; settings are never so long
TAKE = _("Take them over")
SECONDS = 120  # one has to read what it would mean first


class PtahOffer:
    """Nothing is changed without a click; what cannot be used is not offered."""

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self._plan: Plan | None = None
        self.changed = Signal[None]()

    @property
    def words(self) -> str:
        """What there is to take over; empty when there is nothing."""
        if self._plan is None:
            return ""
        count = len(self._plan.settings)
        words = many(
            "Ptah's settings were found here: {n} of them means the same in ptahdesk.",
            "Ptah's settings were found here: {n} of them mean the same in ptahdesk.",
            count,
        )
        return words.format(n=count)

    async def find(self) -> None:
        plan = None if self._app.practice else await asyncio.to_thread(self._found)
        self._plan = plan if plan is not None and plan.settings else None
        self.changed.emit(None)

    async def look(self) -> None:
        """The same for somebody who sees no page to find it on."""
        await self.find()
        if self._plan is not None:
            self._notices.say(self.words, TAKE, self.take, SECONDS)

    def _found(self) -> Plan | None:
        """Reads files: in a thread."""
        theirs = THEIRS.expanduser()
        if self._app.paths.settings.exists() or not theirs.is_file():
            return None
        try:
            with theirs.open("rb") as file:
                return ptah.read(file.read(LARGEST).decode("utf-8-sig"))
        except (BadFile, OSError, UnicodeDecodeError):
            return None

    def take(self) -> None:
        if self._plan is not None:
            plan, self._plan = self._plan, None
            self._doing.start("take over Ptah's settings", self._taken(plan))
            self.changed.emit(None)

    async def _taken(self, plan: Plan) -> None:
        try:
            await self._app.settings.change(plan.settings)
        except SettingsError as error:
            self._notices.say(str(error))
        else:
            self._notices.say(_("Taken over. Settings shows them, and Ptah's own file is as it was."))
