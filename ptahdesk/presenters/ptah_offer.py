"""Ptah's settings, offered once: at the first start, when there are none of our own yet."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.settings import ptah
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.plan import BadFile, Plan

THEIRS = Path("~/.ptah/settings.json")
LARGEST = 1024 * 1024  # bytes; settings are never so long
SECONDS = 120  # one has to read what it would mean first


class PtahOffer:
    """Nothing is changed without a click; what cannot be used is not offered."""

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices

    async def look(self) -> None:
        plan = None if self._app.practice else await asyncio.to_thread(self._found)
        if plan is not None and plan.settings:
            words = _("Ptah's settings were found here: {n} of them mean the same in ptahdesk.")
            self._notices.say(
                words.format(n=len(plan.settings)), _("Take them over"), lambda: self._take(plan), SECONDS
            )

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

    def _take(self, plan: Plan) -> None:
        self._doing.start("take over Ptah's settings", self._taken(plan))

    async def _taken(self, plan: Plan) -> None:
        try:
            await self._app.settings.change(plan.settings)
        except SettingsError as error:
            self._notices.say(str(error))
        else:
            self._notices.say(_("Taken over. Settings shows them, and Ptah's own file is as it was."))
