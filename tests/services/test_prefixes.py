"""What a host was told last, as long as it may have it, and as far as the next request begins with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ptahdesk.domain.chat import ChatId, EntryId, Outline, RequestId, SessionId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.untold import Untold
from ptahdesk.services.prefixes import Prefix, Prefixes

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CHAT, MODEL, OTHER = ChatId(1), ModelRef(OPENROUTER, "maker/one"), ModelRef(OPENROUTER, "deepseek/two")
OPENING = "Be short.", ()


def path(*ids: int) -> list[Outline]:
    return [Outline(EntryId(id_), "user", State.DONE, 10, 1) for id_ in ids]


def row(usage: Usage | None = None, model: ModelRef = MODEL, after: int = 0) -> LedgerRow:
    return LedgerRow(RequestId(1), SessionId(1), "ask", model, NOON + timedelta(seconds=after), usage=usage)


def common(prefixes: Prefixes, *ids: int, after: int = 10, model: ModelRef = MODEL) -> Prefix | None:
    return prefixes.common(CHAT, model, OPENING, path(*ids), NOON + timedelta(seconds=after))


def test_it_is_what_both_begin_with() -> None:
    prefixes = Prefixes()
    assert common(prefixes, 1) is None
    prefixes.told(CHAT, OPENING, path(1, 2, 3), row())
    for ids, alike in (((1, 2, 3, 4, 5), 3), ((1, 2), 2), ((1, 9, 3), 1), ((9,), 0)):
        found = common(prefixes, *ids)
        assert found is not None
        assert found.messages == alike


def test_another_opening_model_or_part_of_a_message_is_another_beginning() -> None:
    prefixes = Prefixes()
    prefixes.told(CHAT, OPENING, path(1, 2, 3), row())
    assert prefixes.common(CHAT, MODEL, ("Be long.", ()), path(1), NOON) is None
    assert common(prefixes, 1, model=OTHER) is None
    [step] = path(1)
    less = Outline(step.id, step.role, step.state, 10, 1, untold=Untold(files=frozenset({0})))
    found = prefixes.common(CHAT, MODEL, OPENING, [less], NOON)
    assert found is not None
    assert found.messages == 0


def test_it_lasts_as_long_as_the_host_keeps_it() -> None:
    prefixes = Prefixes()
    prefixes.told(CHAT, OPENING, path(1), row())
    prefixes.told(CHAT, OPENING, path(1), row(model=OTHER))
    assert common(prefixes, 1, after=299) is not None
    assert common(prefixes, 1, after=300) is None
    assert common(prefixes, 1, after=3599, model=OTHER) is not None
    prefixes.told(CHAT, OPENING, path(1), row(Usage(9, cache_write_tokens=9, cache_write_1h_tokens=9)))
    assert common(prefixes, 1, after=3599) is not None


def test_only_who_said_so_or_is_known_to_keeps_anything() -> None:
    prefixes = Prefixes()
    prefixes.told(CHAT, OPENING, path(1), row(Usage(2000, 1, cached_tokens=0)))
    first = common(prefixes, 1, 2)
    assert first is not None
    assert (first.kept(known=True), first.kept(known=False)) == (True, False)
    prefixes.told(CHAT, OPENING, path(1, 2, 3), row(Usage(3000, 1, cached_tokens=1500)))
    second = common(prefixes, 1, 2, 3)
    assert second is not None
    assert second.kept(known=False)
    prefixes.told(CHAT, OPENING, path(1, 2, 3, 4, 5), row(Usage(4000, 1, cached_tokens=0)))
    third = common(prefixes, 1, 2, 3, 4, 5)
    assert third is not None
    assert not third.kept(known=True), "it could have had some, and had none"


def test_old_ones_are_forgotten() -> None:
    prefixes = Prefixes()
    for chat in range(40):
        prefixes.told(ChatId(chat), OPENING, path(1), row())
    assert len(prefixes._told) == 16
    assert prefixes.common(ChatId(39), MODEL, OPENING, path(1), NOON) is not None
