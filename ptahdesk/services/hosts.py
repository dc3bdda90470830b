"""What OpenRouter is told about the hosts behind it; other providers are told nothing."""

from __future__ import annotations

from ptahdesk.catalogue.catalogue import without_variant
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.outcome import Action, Cause, Outcome, ProviderError
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.routing import ANY_HOST, Routing, Sort
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.routing import Routing as Resolver
from ptahdesk.settings.routing_fields import (
    HOST_IGNORE,
    HOST_IGNORE_FOR,
    HOST_ONLY,
    HOST_ORDER,
    HOST_SORT,
    OPENROUTER_MODELS,
    read_ignored,
)

_NOT_THE_HOST = frozenset({Cause.STOPPED_BY_USER, Cause.STOPPED_BY_LIMIT, Cause.PROGRAM_ENDED})


class Hosts:
    """Always as the settings are now."""

    def __init__(self, settings: SettingsService, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver

    def has_variants(self, provider: ProviderId) -> bool:
        """Whether a suffix such as `:nitro` means anything there."""
        return self._resolver.is_openrouter(provider)

    def blamed(self, row: LedgerRow, outcome: Outcome) -> str:
        """The host that failed, where another one may be asked in its place; else nothing."""
        another = outcome.action in {Action.RETRY, Action.CONTINUE} and outcome.cause not in _NOT_THE_HOST
        return row.host if another and self._resolver.is_openrouter(row.asked.provider) else ""

    def wishes(self, ref: ModelRef, private: bool, without: tuple[str, ...] = ()) -> Routing:
        if not self._resolver.is_openrouter(ref.provider):
            return ANY_HOST
        get = self._settings.get
        sort = get(HOST_SORT)
        return Routing(
            models=self._allowed(ref),
            order=get(HOST_ORDER),
            only=get(HOST_ONLY),
            ignore=tuple(dict.fromkeys((*get(HOST_IGNORE), *self.left_out(ref), *without))),
            sort=Sort(sort) if sort in set(Sort) else None,
            data_collection=False if private else None,
            zdr=True if private else None,
        )

    def left_out(self, ref: ModelRef) -> tuple[str, ...]:
        """The hosts that never answer for this model, because somebody said so."""
        names = {ref.model, without_variant(ref.model)}
        pairs = map(read_ignored, self._settings.get(HOST_IGNORE_FOR))
        return tuple(host for model, host in pairs if model in names)

    async def leave_out(self, ref: ModelRef, host: str) -> None:
        """From now on. Raises `SettingsError` when it could not be written."""
        lines = self._settings.get(HOST_IGNORE_FOR)
        line = f"{without_variant(ref.model)} = {host}"
        await self._settings.set(HOST_IGNORE_FOR, tuple(dict.fromkeys((*lines, line))))

    async def let_in(self, ref: ModelRef, host: str) -> None:
        """It may answer again. Raises `SettingsError` when it could not be written."""
        line = f"{without_variant(ref.model)} = {host}"
        lines = tuple(each for each in self._settings.get(HOST_IGNORE_FOR) if each != line)
        await self._settings.set(HOST_IGNORE_FOR, lines)

    def _allowed(self, ref: ModelRef) -> tuple[str, ...]:
        """OpenRouter's own fallbacks, held to the same lists and switches as any other name."""
        found = []
        for name in self._settings.get(OPENROUTER_MODELS):
            try:
                other = self._resolver.resolve(name)
            except ProviderError:
                continue
            if other.provider == ref.provider and other != ref:
                found.append(other.model)
        return tuple(dict.fromkeys(found))
