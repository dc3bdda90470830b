"""What was spent, by whatever one asks for: a slice is a sum that does not hide what it could not count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.ledger import Total


class By(StrEnum):
    """What calls are put together by. Days are UTC, as the providers count them."""

    DAY = "day"
    MODEL = "model"
    PROVIDER = "provider"
    CHAT = "chat"
    SESSION = "session"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Span:
    """Which calls are counted: from `since` on and before `until`; what is empty takes every one."""

    since: datetime | None = None
    until: datetime | None = None
    provider: str = ""
    model: str = ""
    cause: str = ""
    chat: ChatId | None = None
    session: SessionId | None = None


EVERYTHING = Span()


@dataclass(frozen=True, slots=True)
class Slice:
    """Calls that have these keys in common. A key is as the ledger has it, a name as one reads it."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    total: Total
    calls: int
    prompt_tokens: int
    completion_tokens: int
