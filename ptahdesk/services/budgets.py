"""Whether a call may be sent: every call that can cost money is admitted here, and held for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.domain.budget import Cap, Standing
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.outcome import Outcome, ProviderError
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services import refusing
from ptahdesk.services.caps import Caps
from ptahdesk.services.configured import Configured
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.prices import Prices
from ptahdesk.services.reach import Reach, Wish, reach
from ptahdesk.settings.budget_fields import WARN_AT
from ptahdesk.store.store import Store

_TRIES = 3  # looks at what is left, while others take of it


@dataclass(frozen=True, slots=True)
class Admitted:
    """It may be sent, with these parameters. `held`: the dollars at which its answer is stopped."""

    parameters: Parameters
    held: Decimal | None = None
    note: str = ""


@dataclass(slots=True)
class _Waiver:
    """Of the task that was given it, and of no other."""

    chat: ChatId | None
    over: bool = False


_WAIVER: ContextVar[_Waiver | None] = ContextVar("waiver", default=None)


class Budgets:
    """Days and months are UTC. Nobody is asked who is not admitted."""

    def __init__(
        self,
        store: Store,
        settings: SettingsService,
        configured: Configured,
        prices: Prices,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._settings = settings
        self._configured = configured
        self._prices = prices
        self._clock = clock
        self._caps = Caps(settings)

    @contextmanager
    def allowing(self, chat: ChatId | None) -> Iterator[None]:
        """What whoever says so begins in this chat meanwhile may cross every limit, once. What others begin
        there in the same moment may not."""
        waiver = _Waiver(chat)
        before = _WAIVER.set(waiver)
        try:
            yield
        finally:
            waiver.over = True  # also for whatever was started meanwhile
            _WAIVER.reset(before)

    def allows(self, chat: ChatId) -> bool:
        """Whether an answer that is begun here and now may cross every limit, with all the calls it takes."""
        waiver = _WAIVER.get()
        return waiver is not None and waiver.chat == chat and not waiver.over

    async def admit(self, row: LedgerRow, wish: Wish, allowed: bool = False) -> Admitted:
        """Held, and held to what is left where that is of use. Raises `ProviderError` with the numbers."""
        if allowed:
            return await self._let_through(row, wish)
        far, caps = self._limited(wish, row.chat, row.sent)
        told = refusing.shortened(far.said, wish.most) if far.cut else ""
        if not caps:  # without a limit nothing is held, and nothing is cut short that nobody asked to be
            bound = far.cut or wish.most is not None
            return _admitted(wish, far, told) if bound else Admitted(wish.parameters)
        for _try in range(_TRIES):
            standings = await self._store.budgets.admit(row.id, far.worst, caps, row.sent)
            if not standings:
                return _admitted(wish, far, told)
            far, tightest = self._fitting(far, standings)
            told = refusing.shortened(far.said, tightest) if far.cut else told
        raise ProviderError(self._over(tightest, far))

    async def foresee(self, wish: Wish, chat: ChatId | None) -> Outcome | None:
        """Why this would not be sent as things stand; None when it would."""
        try:
            far, caps = self._limited(wish, chat, self._clock())
            if caps:
                self._fitting(far, await self._store.budgets.standings(caps))
        except ProviderError as error:
            return error.outcome
        return None

    async def standings(
        self, chat: ChatId | None = None, providers: Sequence[ProviderId] = ()
    ) -> list[Standing]:
        """How the limits stand now: those of everything, of this chat, and of these providers."""
        now, caps = self._clock(), []
        try:
            caps = self._caps.of_everything(chat, now)
            caps += [cap for provider in providers for cap in self._caps.of_provider(provider, now)]
        except ProviderError:
            pass  # it is said beside the setting, and when something is asked
        return await self._store.budgets.standings(caps) if caps else []

    def for_several(self, chat: ChatId | None, own: Decimal | None = None) -> Decimal | None:
        """Dollars that all the answers to one question may cost together; `own`: what the chat says of it.
        Raises `ProviderError` where that cannot be read."""
        if chat is not None and self.allows(chat):
            return None
        return own if own is not None else self._caps.per_question()

    @property
    def warn_at(self) -> Decimal:
        """The share of a limit from which on it is said that little is left."""
        return Decimal(self._settings.get(WARN_AT)) / 100

    async def _let_through(self, row: LedgerRow, wish: Wish) -> Admitted:
        """Across every limit, but not beyond a price that was named for it."""
        far = _shared(reach(wish, self._prices), wish.most)
        await self._store.budgets.admit(row.id, far.worst, (), row.sent)
        return _admitted(wish, far, refusing.shortened(far.said, wish.most) if far.cut else "")

    def _limited(self, wish: Wish, chat: ChatId | None, at: datetime) -> tuple[Reach, list[Cap]]:
        """How far it may go, as far as that can be judged without what is spent; and the limits to keep."""
        provider = wish.model.provider
        far = reach(wish, self._prices)
        caps, most = self._caps.all(provider, chat, at), self._caps.per_request(provider)
        caps = [cap for cap in caps if cap.tokens or not far.free]
        if far.ceiling is None and (wish.most is not None or any(not cap.tokens for cap in caps)):
            raise ProviderError(refusing.unpriced(wish.model))
        far = _shared(far, wish.most)
        if most is None or far.worst.tokens <= most:
            return far, caps
        said = most - far.asked
        if not far.short or said < far.useful:
            raise ProviderError(refusing.too_large(most, far.worst, self._name(provider)))
        return far.held_to(said), caps

    def _fitting(self, far: Reach, standings: Sequence[Standing]) -> tuple[Reach, Standing]:
        """The same with an answer that keeps to all of them, and the limit that leaves the least."""
        tightest = min(standings, key=far.within)
        said = far.within(tightest)
        if said >= far.said:
            return far, tightest
        if not far.short or said < far.useful:
            raise ProviderError(self._over(tightest, far))
        return far.held_to(said), tightest

    def _over(self, standing: Standing, far: Reach) -> Outcome:
        return refusing.over(standing, far.worst, self._name(standing.cap.provider))

    def _name(self, provider: ProviderId | None) -> str:
        return "" if provider is None else self._configured.config(provider).name


def _shared(far: Reach, most: Decimal | None) -> Reach:
    """The same, held to its share of what a question to several may cost."""
    said = None if most is None or far.ceiling is None else far.ceiling.said_for(most, far.asked)
    if most is None or said is None or said >= far.said:
        return far
    if not far.short or said < far.useful:
        raise ProviderError(refusing.beyond_share(most, far.worst))
    return far.held_to(said)


def _admitted(wish: Wish, far: Reach, told: str) -> Admitted:
    """The length is told to the provider wherever something was counted on that it does not know."""
    told_already = far.told or not far.short
    parameters = wish.parameters if told_already else replace(wish.parameters, max_tokens=far.said)
    return Admitted(parameters, far.worst.amount or None, told)
