"""What is typed to search in everything: words, phrases, filters, and sentences about bad ones."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from ptahdesk.domain.message import Role
from ptahdesk.domain.query import Query, Term, Within, plain, read, without, words_of

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=9))


def asked(typed: str) -> Query:
    return read(typed, NOW, UTC)


def utc(*day: int) -> datetime:
    return datetime(*day, tzinfo=UTC)  # type: ignore[arg-type]  # year, month and day


def test_words_and_phrases_the_last_word_may_be_only_begun() -> None:
    assert asked("tall oak").terms == (Term("tall"), Term("oak", open=True))
    assert asked('"tall oak" tree ').terms == (Term("tall oak"), Term("tree", open=True))
    assert asked("“tall oak”").terms == (Term("tall oak"),)
    assert asked('say "tall o').terms == (Term("say"), Term("tall o", open=True))
    assert asked("oak has:code").terms == (Term("oak", open=True),)


@pytest.mark.parametrize(
    "typed",
    ["std::vector", "https://a.b/c", "10:30", "foo:bar", "a<b", "has", "cost", "model", "x>5", '"model:x"'],
)
def test_what_is_no_filter_is_looked_for_as_it_stands(typed: str) -> None:
    query = asked(typed)
    assert not query.filters
    assert not query.problems
    assert query.terms


def test_models_chats_and_speakers() -> None:
    query = asked('model:sonnet MODEL:"gpt 5" in:trip in:this in:archived from:me heron')
    assert query.models == ("sonnet", "gpt 5")
    assert query.chats == ("trip",)
    assert query.within == (Within.THIS, Within.ARCHIVED)
    assert query.roles == (Role.USER,)
    assert query.terms == (Term("heron", open=True),)
    assert [each.words for each in query.filters][:2] == ["answered by “sonnet”", "answered by “gpt 5”"]


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("after:2026-05-01", utc(2026, 5, 1), None),
        ("before:2026/5/1", None, utc(2026, 5, 1)),
        ("on:2026-05-01", utc(2026, 5, 1), utc(2026, 5, 2)),
        ("on:2026-12", utc(2026, 12, 1), utc(2027, 1, 1)),
        ("on:2025", utc(2025, 1, 1), utc(2026, 1, 1)),
        ("after:today", utc(2026, 5, 20), None),
        ("before:yesterday", None, utc(2026, 5, 19)),
        ("after:2w", utc(2026, 5, 6), None),
        ("after:2026 after:2026-03 before:2026-05 before:2027", utc(2026, 3, 1), utc(2026, 5, 1)),
    ],
)
def test_days_months_and_years(typed: str, since: datetime | None, until: datetime | None) -> None:
    query = asked(typed)
    assert (query.since, query.until, query.problems) == (since, until, ())


def test_a_day_is_a_day_where_one_is() -> None:
    assert read("after:2026-05-01", NOW, EAST).since == datetime(2026, 4, 30, 15, tzinfo=UTC)
    late = datetime(2026, 5, 20, 23, tzinfo=UTC)
    assert read("on:today", late, EAST).since == datetime(2026, 5, 20, 15, tzinfo=UTC)
    assert read("after:2026-05-01", NOW).since == datetime(2026, 5, 1).astimezone(UTC)  # the computer's own


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("cost>0.05", (">", Decimal("0.05"))),
        ("cost<=$2", ("<=", Decimal(2))),
        ("cost:>=5c", (">=", Decimal("0.05"))),
        ("COST<.5¢", ("<", Decimal("0.005"))),
    ],
)
def test_costs_in_dollars_and_cents(typed: str, cost: tuple[str, Decimal]) -> None:
    assert asked(typed).costs == (cost,)


def test_amounts_are_told_as_prices_are() -> None:
    told = [each.words for each in asked("cost>=50c cost<2 cost<0.005").filters]
    assert told == ["cost ≥ $0.50", "cost < $2.00", "cost < $0.005"]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "before:",
            "before:soon",
            "on:2026-13",
            "on:2026-02-30",
            "after:0001",
            "on:2026-00",
            "on:2026-05-00",
        ),
        *("cost>", "cost>much", "cost:5", "cost<-1", "cost>.", "cost>9999999"),
        *("has:", "has:cheese", "from:mars", "model:", "in:", 'model:""'),
    ],
)
def test_a_bad_filter_is_told_and_left_out(typed: str) -> None:
    query = asked(f"oak {typed}")
    assert len(query.problems) == 1
    assert query.problems[0].endswith(".")
    assert not query.filters
    assert query.terms == (Term("oak", open=True),)
    assert asked(typed).nothing


def test_a_filter_can_be_taken_out_of_the_line_again() -> None:
    typed = 'tall model:"gpt 5" oak has:code'
    first, second = asked(typed).filters
    assert without(typed, first) == "tall oak has:code"
    assert without(typed, second) == 'tall model:"gpt 5" oak'
    assert words_of(asked('"tall oak" tree').terms) == '"tall oak" tree'


def test_plain_words_know_no_filters() -> None:
    assert plain("model:x  y").terms == (Term("model:x"), Term("y", open=True))
    assert plain(" ").nothing


def test_any_text_can_be_read() -> None:
    rng = random.Random(8)
    pieces = [
        "model:",
        "cost>",
        "on:",
        "before:2026",
        '"',
        "“",
        "”",
        "\x00",
        "\ud800",
        "天",
        " ",
        "9",
        ":",
        "<",
        "c",
        "1d",
    ]
    for _ in range(3000):
        typed = "".join(rng.choices(pieces, k=rng.randrange(1, 12)))
        query = asked(typed)
        for each in query.filters:
            assert typed[each.start : each.end] == each.typed
