"""The table of providers: how each of them is, where its key is, where it is asked and when it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding, figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.keys import KeySource
from ptahdesk.settings.budget_fields import max_tokens_per_day
from ptahdesk.settings.schema import provider_added

_KEYS = {
    KeySource.KEYCHAIN: _("Key in the keychain"),
    KeySource.ENVIRONMENT: _("Key from the environment"),
    KeySource.THIS_RUN: _("Key for this run only"),
}
_SHOWN = frozenset({Kind.CONNECTION, Kind.KEYS, Kind.SETTINGS, Kind.MODELS})


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """One of them, in words."""

    id: ProviderId
    name: str
    light: str
    words: str
    key: str
    more: str  # what it is, where, since when


class ProviderList:
    """Nothing is kept here but when each was asked last, which the ledger is asked for."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._used: dict[ProviderId, datetime] = {}
        self._looked = False
        self._hidden = True  # names, as far as is known before somebody looks
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def practice(self) -> bool:
        """There is one provider then, and it is the practice one."""
        return self._app.practice

    @property
    def rows(self) -> list[ProviderRow]:
        return [self._row(config) for config in self._app.connections.configured]

    def look(self) -> None:
        """Somebody comes to it."""
        self._looked = True
        self._doing.start("read when providers were asked", self._read())

    async def _read(self) -> None:
        self._hidden = bool(await self._app.judging.hidden())
        self._used = await self._app.spending.last_sent()
        self.changed.emit(None)

    def _row(self, config: ProviderConfig) -> ProviderRow:
        state = self._app.connections.state(config.id)
        words = blinding.light(state, hidden=self._hidden)
        return ProviderRow(
            config.id, config.name, state.light.value, words, self._key(config), self._more(config)
        )

    def _key(self, config: ProviderConfig) -> str:
        state = self._app.keys.state(config.id)
        if self._app.practice:
            return _("No key needed")
        if state.source is KeySource.NONE:
            return _("No key yet") if self._app.keys.missing(config.id) else _("No key needed")
        return f"{_KEYS[state.source]} {state.hint}".strip()

    def _more(self, config: ProviderConfig) -> str:
        now = datetime.now(UTC)
        most = self._app.settings.get(max_tokens_per_day(config.id))
        used = self._used.get(config.id)
        added = figures.age_of(self._app.settings.get(provider_added(config.id)), now)
        facts = (
            preset(config.preset).name,
            config.base_url or _("no address yet"),
            "" if most is None else _("{n} tokens a day").format(n=f"{most:,}"),
            _("never asked") if used is None else _("asked {age} ago").format(age=figures.age(now - used)),
            _("added {age} ago").format(age=added) if added else "",
        )
        return " · ".join(filter(None, facts))

    def _heard(self, change: Change) -> None:
        if change.kind in _SHOWN:
            self.changed.emit(None)
        elif self._looked and change.kind in {Kind.SPENDING, Kind.VOTES}:
            self.look()
