"""The next request part by part: recent turns, older ones as one, files on their own, what is cached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import EntryId, Outline, State
from ptahdesk.domain.money import Charge, CostState, Price, PriceSource
from ptahdesk.domain.untold import Untold
from ptahdesk.services.anatomy import RECENT, Kind, Part, Piece, keeps, of_chat, pieces, priced, weighed
from ptahdesk.services.context import Fill
from ptahdesk.services.counted import Counted
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent
from ptahdesk.services.next_request import NOTHING_NEXT, Added, Next
from ptahdesk.services.openings import Opening
from ptahdesk.services.prefixes import Prefix
from ptahdesk.services.verdict import Tariff

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILE = Attached("a", "a.txt", Form.TEXT, "text/plain", 9, characters=400, tokens=100)
PRICE = Price({Charge.PROMPT: Decimal(3), Charge.COMPLETION: Decimal(9), Charge.CACHE_READ: Decimal(1)})
TARIFF = Tariff(PRICE, PriceSource.PROVIDER)


def fill(turns: int, files: Iterable[int] = (), gone: Iterable[int] = ()) -> Fill:
    """Turns of a question of 10 tokens and an answer of 100; some with a file, some not told."""
    path, counts = [], {}
    for turn in range(turns):
        untold = Untold(turn=turn in gone)
        path += [
            Outline(EntryId(2 * turn + 1), "user", State.DONE, 9, 1, untold=untold),
            Outline(EntryId(2 * turn + 2), "assistant", State.DONE, 9, 1),
        ]
        beside = (FILE,) if turn in files else ()
        counts[path[-2].id] = Counted(Sent(beside=10), beside)
        counts[path[-1].id] = Counted(Sent(beside=100))
    return Fill(path=path, counts=counts)


def told(found: Iterable[Piece]) -> list[tuple[Kind, int, int]]:
    return [(each.kind, each.sent.tokens, each.cached.tokens) for each in found]


def test_few_turns_are_told_one_by_one_with_their_files() -> None:
    found = of_chat(fill(2, files=[1]), None, 0)
    assert told(found) == [(Kind.TURN, 110, 0), (Kind.TURN, 110, 0), (Kind.FILE, 160, 0)]
    assert [(each.entry, each.file, each.name) for each in found] == [
        (1, None, ""),
        (3, None, ""),
        (3, 0, "a.txt"),
    ]
    assert of_chat(fill(0), None, 0) == []


def test_of_many_the_older_ones_are_one_and_their_last_files_stay_apart() -> None:
    older, *rest = of_chat(fill(RECENT + 30, files=range(30)), None, 0)
    assert (older.kind, older.count, older.entry) == (Kind.OLDER, 30, 60)
    assert older.sent.tokens == 30 * 110 + 18 * 160
    assert [each.kind for each in rest] == [Kind.FILE] * 12 + [Kind.TURN] * RECENT
    assert [each.kind for each in of_chat(fill(RECENT + 1), None, 0)] == [Kind.TURN] * (RECENT + 1)


def test_what_is_not_told_is_no_part() -> None:
    assert [each.entry for each in of_chat(fill(3, gone=[1]), None, 0)] == [1, 5]


def test_what_was_told_last_time_too_is_cached_to_the_question() -> None:
    found = of_chat(fill(2, files=[0, 1]), None, 3)  # the last request ended with the second question
    assert told(found) == [
        (Kind.TURN, 110, 110),
        (Kind.FILE, 160, 160),
        (Kind.TURN, 110, 10),
        (Kind.FILE, 160, 160),
    ]
    older = of_chat(fill(RECENT + 4), None, 3)[0]
    assert (older.sent.tokens, older.cached.tokens) == (440, 120)


def test_the_only_thing_a_question_has_cannot_be_left_out_without_it() -> None:
    one = fill(1)
    one = Fill(path=one.path, counts={**one.counts, EntryId(1): Counted(Sent(), (FILE,), speaks=False)})
    assert [each.spared for each in of_chat(one, None, 0)] == [True, False]
    two = Fill(path=one.path, counts={**one.counts, EntryId(1): Counted(Sent(), (FILE, FILE), speaks=False)})
    assert [each.spared for each in of_chat(two, None, 0)] == [True, True, True]


def test_the_parts_are_in_the_order_they_are_told_in_and_together_the_whole() -> None:
    words = shape("some words")
    opening, notes = Opening(prompt=Sent(words)), Added("notes", Sent(beside=40))
    next_ = Next(None, opening, Fill(Sent(words)), Sent(words), (notes,))
    turn = Piece(Kind.TURN, Sent(words))
    found = pieces(next_, [turn], None)
    assert [each.kind for each in found] == [Kind.SYSTEM, Kind.TURN, Kind.TYPED, Kind.ADDED]
    assert all_sent(each.sent for each in found).tokens == next_.sent.tokens
    assert pieces(next_, [], Prefix(0, NOON, reported=True, missed=False))[0].cached == Sent(words)
    assert pieces(NOTHING_NEXT, [], None) == []


def test_weights_are_whole_numbers_and_a_little_cache_is_none() -> None:
    whole, some = (
        Piece(Kind.SYSTEM, Sent(beside=2), Sent(beside=2)),
        Piece(Kind.TURN, Sent(beside=5), Sent(beside=1)),
    )
    few = weighed([whole, some], [2.3, 5.6], [2.3, 1.4], 8)
    assert [(each.tokens, each.cached) for each in few] == [(2, 0), (6, 0)]
    many = weighed([whole, some], [2000.3, 5.6], [2000.3, 1.4], 2006)
    assert [(each.tokens, each.cached) for each in many] == [(2000, 2000), (6, 1)]


def test_amounts_are_those_of_the_bill_free_is_free_and_unknown_unknown() -> None:
    parts = [Part(Piece(Kind.SYSTEM, NOTHING_SENT), 10, 4), Part(Piece(Kind.TURN, NOTHING_SENT), 5)]
    found = priced(parts, TARIFF, NOON, NOON)
    assert [each.amount for each in found.parts] == [22, 15]
    assert (found.whole, found.tokens, found.cached, found.until) == (37, 15, 4, NOON)
    for tariff, state in (
        (Tariff(PRICE, free=True), CostState.FREE),
        (Tariff(source=PriceSource.LOCAL), CostState.LOCAL),
        (Tariff(), CostState.UNPRICED),
        (Tariff(Price({Charge.PROMPT: None, Charge.COMPLETION: None})), CostState.UNPRICED),
    ):
        other = priced(parts, tariff, NOON, NOON)
        assert (other.state, other.whole, other.parts[0].amount) == (state, None, None)
    assert priced(parts[1:], TARIFF, NOON, NOON).until is None


def test_nothing_is_cached_where_nobody_says_so() -> None:
    silent = Prefix(3, NOON, reported=False, missed=False)
    assert keeps(silent, TARIFF, None) is silent
    assert keeps(silent, Tariff(), None) is None
    assert keeps(None, TARIFF, None) is None
