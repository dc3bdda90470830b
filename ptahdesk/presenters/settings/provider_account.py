"""What a provider tells of its key: limits, what is left, what was used."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.provider import KeyFacts
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding, figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_RESETS = {"daily": _("every day"), "weekly": _("every week"), "monthly": _("every month")}
_TELLING = frozenset({Kind.CONNECTION, Kind.KEYS, Kind.SPENDING, Kind.VOTES})


class ProviderAccount:
    """`rows` are titles and words: nothing is made up, and no cap is not a figure. What was used there would
    tell whom was asked while names are hidden; whether they are is known before any of it is told."""

    def __init__(self, app: App, doing: Doing, provider: ProviderId) -> None:
        self._app = app
        self._doing = doing
        self._provider = provider
        self.rows: list[tuple[str, str]] = []
        self.hidden = True
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)
        self._look()

    def _look(self) -> None:
        self._doing.start("read an account", self._read())

    async def _read(self) -> None:
        self.hidden = bool(await self._app.judging.hidden())
        facts = self._app.connections.state(self._provider).facts
        self.rows = [] if facts is None else told(facts, hidden=self.hidden)
        self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        if change.kind in _TELLING:
            self._look()


def told(facts: KeyFacts, *, hidden: bool = False) -> list[tuple[str, str]]:
    used: list[tuple[str, Decimal | None]] = [
        (_("Left"), facts.remaining),
        (_("Used today"), facts.usage_today),
        (_("Used this week"), facts.usage_week),
        (_("Used this month"), facts.usage_month),
        (_("Used in all"), facts.usage),
    ]
    shown = [(_("Limit of this key"), facts.limit), *([] if hidden else used)]
    found = [(title, figures.dollars(amount)) for title, amount in shown if amount is not None]
    if facts.limit is None and any(amount is not None for _title, amount in used):
        found.insert(0, (_("Limit of this key"), _("none")))
    if facts.resets:
        found.insert(1, (_("Starts anew"), _RESETS.get(facts.resets, facts.resets)))
    if facts.free_tier:
        found.append((_("Account"), _("free, with fewer questions a day")))
    if hidden and any(amount is not None for _title, amount in used):
        found.append((_("Left and used"), blinding.HIDDEN))
    if facts.label and not found:
        found.append((_("It says"), facts.label))
    return found
