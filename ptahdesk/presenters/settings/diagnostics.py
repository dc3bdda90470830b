"""The checkup as a page: what was found so far, and a report one can give away."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path

from ptahdesk.domain.redaction import redacted
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.checkup import checkup
from ptahdesk.services.finding import Finding


class Diagnostics:
    """`found` grows while it looks; another look begins anew."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.found: list[Finding] = []
        self.looking = False
        self.thorough = False  # all of the history was read too
        self.changed = Signal[None]()

    @property
    def words(self) -> str:
        """How it is as a whole."""
        if self.looking:
            return _("Looking…")
        wrong = sum(not finding.well for finding in self.found)
        if not self.found:
            return ""
        if not wrong:
            return _("All is well.")
        return many("{n} thing is not well.", "{n} things are not well.", wrong).format(n=wrong)

    @property
    def report(self) -> str:
        """What may be given to somebody who helps: no key, and nobody's name in a path."""
        lines = [finding.line for finding in self.found]
        kept = ", ".join(sorted(self._app.settings.raw())) or _("none")
        lines.append(_("Settings that were chosen (their names alone): {names}").format(names=kept))
        return redacted("\n".join(lines)).replace(str(Path.home()), "~") + "\n"

    def look(self, thorough: bool = False) -> None:
        if not self.looking:
            self.looking = True
            self._doing.start("look whether all is well", self._look(thorough))

    async def _look(self, thorough: bool) -> None:
        self.found, self.thorough = [], thorough
        self.changed.emit(None)
        try:
            async with aclosing(checkup(self._app, verify=thorough)) as findings:
                async for finding in findings:
                    self.found.append(finding)
                    self.changed.emit(None)
        finally:
            self.looking = False
            self.changed.emit(None)
