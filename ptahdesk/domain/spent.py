"""What was spent, by whatever one asks for: a slice is a sum that does not hide what it could not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import total


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
    """Which calls are counted: from `since` on and before `until`; what is empty takes every one.

    Chat 0 takes the calls that belong to none. Of calls in `untold` chats nobody is told who was asked: they
    have one key in common, and are no calls of any model; `nameless` takes those alone.
    """

    since: datetime | None = None
    until: datetime | None = None
    provider: str = ""
    model: str = ""
    cause: str = ""
    chat: ChatId | None = None
    session: SessionId | None = None
    untold: frozenset[ChatId] = frozenset()
    nameless: bool = False


UNTOLD = {By.MODEL: ":", By.PROVIDER: ""}  # the key of what is asked of nobody one may know
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
    foretold: int = 0  # bills that had a forecast
    held: int = 0  # those of them that lay inside it

    def plus(self, other: Slice) -> Slice:
        """Both together, under the name of this one."""
        ours, theirs = self.total, other.total
        return replace(
            self,
            total=Total(
                total([ours.amount, theirs.amount]),
                ours.inexact or theirs.inexact,
                ours.unpriced + theirs.unpriced,
            ),
            calls=self.calls + other.calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            foretold=self.foretold + other.foretold,
            held=self.held + other.held,
        )


def together(slices: Iterable[Slice], *places: int) -> list[Slice]:
    """The same calls by fewer keys: those at these places. Without any, one slice of everything."""
    found: dict[tuple[str, ...], Slice] = {}
    for each in slices:
        keys = tuple(each.keys[place] for place in places)
        names = tuple(each.names[place] for place in places)
        before = found.get(keys)
        found[keys] = replace(each, keys=keys, names=names) if before is None else before.plus(each)
    return list(found.values())
