"""What the page of what was spent is asked: which calls, over which time, split by what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.spent import UNTOLD, By, Span
from ptahdesk.domain.words import _


class Time(StrEnum):
    """Whole days, UTC, up to and with today."""

    TODAY = "1"
    WEEK = "7"
    THIRTY = "30"
    NINETY = "90"
    YEAR = "365"
    MONTH = "month"
    EVERYTHING = "all"


TIMES = {
    Time.TODAY: _("Today"),
    Time.WEEK: _("Last 7 days"),
    Time.THIRTY: _("Last 30 days"),
    Time.MONTH: _("This month"),
    Time.NINETY: _("Last 90 days"),
    Time.YEAR: _("Last 365 days"),
    Time.EVERYTHING: _("Since the first call"),
}
SPLITS = (By.MODEL, By.PROVIDER, By.CAUSE, By.CHAT, By.SESSION)


@dataclass(frozen=True, slots=True)
class Asked:
    """`model` is a key of the ledger's sums, `provider:model`; chat 0 takes the calls of none."""

    time: Time = Time.THIRTY
    split: By = By.MODEL
    provider: str = ""
    model: str = ""
    cause: str = ""
    chat: ChatId | None = None

    @property
    def sifts(self) -> bool:
        return bool(self.provider or self.model or self.cause) or self.chat is not None

    def span(self, now: datetime) -> Span:
        found = Span(since=since(self.time, now), provider=self.provider, cause=self.cause, chat=self.chat)
        return narrowed(found, By.MODEL, self.model) if self.model else found


def since(time: Time, now: datetime) -> datetime | None:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if time is Time.EVERYTHING:
        return None
    return today.replace(day=1) if time is Time.MONTH else today - timedelta(days=int(time) - 1)


def narrowed(span: Span, by: By, key: str) -> Span:
    """Those calls of a span that have this key."""
    if by in UNTOLD and key == UNTOLD[by]:
        return replace(span, nameless=True)
    match by:
        case By.DAY:
            return between(span, datetime.fromisoformat(key).replace(tzinfo=UTC), 1)
        case By.MODEL:
            provider, _colon, model = key.partition(":")
            return replace(span, provider=provider, model=model)
        case By.PROVIDER:
            return replace(span, provider=key)
        case By.CAUSE:
            return replace(span, cause=key)
        case By.CHAT:
            return replace(span, chat=ChatId(int(key or 0)))
        case By.SESSION:
            return replace(span, session=SessionId(int(key)))


def between(span: Span, day: datetime, days: int) -> Span:
    end = day + timedelta(days=days)
    return replace(span, since=max(span.since or day, day), until=min(span.until or end, end))
