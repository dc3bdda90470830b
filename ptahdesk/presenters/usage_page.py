"""The page of what was spent: sums, days and what they are split by, and the calls behind each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum, auto

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.spent import By, Span, together
from ptahdesk.presenters import usage_lines, usage_reading, usage_words
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.usage_asked import Asked, since
from ptahdesk.presenters.usage_calls import UsageCalls
from ptahdesk.presenters.usage_lines import Digest, Line
from ptahdesk.presenters.usage_reading import Found, Offers
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError


class Look(Enum):
    LOADING = auto()
    EMPTY = auto()  # nothing was ever asked
    NOTHING = auto()  # nothing of what is looked for
    READY = auto()
    FAILED = auto()


class UsagePage:
    """Everything that is shown below the sums comes from one reading, so what is on the page adds up."""

    def __init__(self, app: App, doing: Doing) -> None:
        self.app = app
        self._doing = doing
        self._reading: asyncio.Task[None] | None = None
        self._again = False
        self._unsubscribe: Callable[[], object] | None = None
        self.at = datetime.now(UTC)
        self.asked = Asked()
        self.by_day = True  # whether the table is of days, or of what they are split by
        self.opened: set[str] = set()  # days whose parts are listed
        self.look = Look.LOADING
        self.problem = ""
        self.found = Found()
        self.digest = Digest()
        self._names: dict[str, str] = {}
        self.sums: dict[str, Total] = {}
        self.offers = Offers()
        self.calls = UsageCalls(app, doing)
        self.changed = Signal[None]()

    def enter(self) -> None:
        """Somebody looks."""
        if self._unsubscribe is None:
            self._unsubscribe = self.app.changes.subscribe(self._heard)
        self.reload()

    def leave(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._reading is not None:
            self._reading.cancel()
        self.calls.leave()

    def want(self, **more: object) -> None:
        """Other calls, or split by something else; named as `Asked` names them."""
        asked = replace(self.asked, **more)  # type: ignore[arg-type]  # fields of Asked
        if asked == self.asked:
            return
        if (asked.time, asked.split) != (self.asked.time, self.asked.split):
            self.opened.clear()
        self.asked, self.look = asked, Look.LOADING
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.reload()
        self.changed.emit(None)

    def reload(self) -> None:
        """While it is read, more wishes become one."""
        if self.reading:
            self._again = True
        else:
            self._reading = self._doing.start("read what was spent", self._read())

    def list_by(self, by_day: bool) -> None:
        self.by_day = by_day
        self.changed.emit(None)

    def unfold(self, day: str, opened: bool) -> None:
        """List the parts of a day below it, or no more."""
        if (day in self.opened) is not opened:
            self.opened ^= {day}
            self.changed.emit(None)

    @property
    def span(self) -> Span:
        """Of what is shown now; midnight may have passed since."""
        return self.asked.span(self.at)

    @property
    def reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    def lines(self) -> list[Line]:
        split, shown = self.asked.split, self.digest
        if self.by_day:
            return usage_lines.by_day(shown, self.span, split, self._naming, self.opened)
        return usage_lines.by_part(shown, self.span, split, self._naming)

    def name(self, by: By, key: str, known: str) -> str:
        return usage_words.name(by, key, known, self.app.models.catalogue)

    def _naming(self, key: str, known: str) -> str:
        return self._names.get(key, known)

    async def _read(self) -> None:
        """What is looked at first comes first; the sum of everything takes longest."""
        self._again = True
        while self._again:
            self._again, self.at = False, datetime.now(UTC)
            try:
                found = await usage_reading.found(self.app, self.asked, self.at)
            except Exception as error:
                self.look, self.problem = Look.FAILED, str(error) if isinstance(error, StoreError) else ""
                self.changed.emit(None)
                raise
            await self._digest(found)
            self.look = Look.READY if found.parts else Look.NOTHING if found.ever else Look.EMPTY
            self.changed.emit(None)
            self.sums = await usage_reading.sums(self.app)
            self.changed.emit(None)
            self.offers = await usage_reading.offers(self.app, self.asked, self.at)
            self.changed.emit(None)

    async def _digest(self, found: Found) -> None:
        """A year of many models is some thousand parts: not in the loop."""
        split, begun = self.asked.split, since(self.asked.time, self.at)
        parts, catalogue = found.parts, self.app.models.catalogue

        def work() -> tuple[dict[str, str], Digest]:
            names = usage_words.names(split, together(parts, 1), catalogue)
            first = begun.date() if begun else None
            return names, usage_lines.digest(
                parts, split, lambda key, _known: names[key], first, self.at.date()
            )

        self._names, self.digest = await asyncio.to_thread(work)
        self.found = found

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.VOTES:
            self.calls.again()
        if change.kind in {Kind.SPENDING, Kind.MODELS, Kind.VOTES}:  # some of them may have a name now
            self.reload()
