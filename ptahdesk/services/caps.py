"""The limits that hold for a call, as the settings draw them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from ptahdesk.domain.budget import Cap, Span
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.budget_fields import (
    USD_PER_CHAT,
    USD_PER_DAY,
    USD_PER_MONTH,
    USD_PER_QUESTION,
    max_tokens_per_day,
    max_tokens_per_request,
    provider_usd_per_day,
    provider_usd_per_month,
)
from ptahdesk.settings.field import Field

Amount = TypeVar("Amount", bound=Decimal | int | None)


class Caps:
    """A limit that cannot be read is not taken for none: `ProviderError` says which."""

    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    def all(self, provider: ProviderId, chat: ChatId | None, at: datetime) -> list[Cap]:
        """Those of a call to this provider, made then."""
        return [*self.of_provider(provider, at), *self.of_everything(chat, at)]

    def of_everything(self, chat: ChatId | None, at: datetime) -> list[Cap]:
        here = self._cap(USD_PER_CHAT, Cap("", Span.CHAT, Decimal(0), chat=chat))
        fields = {Span.DAY: USD_PER_DAY, Span.MONTH: USD_PER_MONTH}
        found = [cap for span, field in fields.items() for cap in self._cap(field, _window(span, at))]
        return [*(here if chat is not None else ()), *found]

    def of_provider(self, provider: ProviderId, at: datetime) -> list[Cap]:
        day, month = (replace(_window(span, at), provider=provider) for span in (Span.DAY, Span.MONTH))
        return [
            *self._cap(max_tokens_per_day(provider), replace(day, tokens=True)),
            *self._cap(provider_usd_per_day(provider), day),
            *self._cap(provider_usd_per_month(provider), month),
        ]

    def per_question(self) -> Decimal | None:
        """Dollars, for all the answers to a question that goes to several."""
        return self._read(USD_PER_QUESTION)

    def per_request(self, provider: ProviderId) -> int | None:
        """Tokens, with the answer's."""
        return self._read(max_tokens_per_request(provider))

    def _cap(self, field: Field[Decimal | None] | Field[int | None], cap: Cap) -> Iterator[Cap]:
        limit = self._read(field)
        if limit is not None:
            yield replace(cap, key=field.key, limit=Decimal(limit))

    def _read(self, field: Field[Amount]) -> Amount:
        try:
            raw = self._settings.raw()
            return field.validate(raw[field.key]) if field.key in raw else field.default
        except ValueError as error:
            words = _("The limit {key} in the settings {problem}. Until it is, nothing is sent.")
            words = words.format(key=field.key, problem=error)
            raise ProviderError(Outcome(Code.REFUSED, Cause.BUDGET, words, Action.ALLOW_ONCE)) from error


def _window(span: Span, at: datetime) -> Cap:
    """The UTC day or month that this moment lies in."""
    start = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if span is Span.DAY:
        return Cap("", span, Decimal(0), start, start + timedelta(days=1))
    start = start.replace(day=1)
    return Cap("", span, Decimal(0), start, (start + timedelta(days=32)).replace(day=1))
