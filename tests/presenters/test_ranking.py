"""The ranking in words: how sure it is, what nobody knows, and who is left out of the plot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from ranked import contender, judged

from ptahdesk.domain.chat import EntryId, LaneId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.ranking import RankingPage, dots, head, lines, verdict, without_dot

Until = Callable[[Callable[[], object]], Awaitable[None]]


def test_a_line_says_all_there_is() -> None:
    first, second = lines(judged((("a", "b"), "a", 30), (("a", "b"), "", 2)))
    assert (first.name, first.place, first.votes) == ("A", "1", "32 votes, 30 won, 2 even")
    assert (first.price, first.speed, first.wait) == ("0.42\u00a0¢", "84 tok/s", "610\u00a0ms")
    assert (first.share[-1:], first.interval.count("–"), first.front) == ("%", 1, True)
    assert (second.place, second.front) == ("2", False)


def test_too_few_votes_are_said_and_no_figure() -> None:
    (line, _other) = lines(judged((("a", "b"), "a", 2)))
    assert (line.place, line.share, line.interval, line.votes) == (
        "",
        "too few votes to say",
        "",
        "2 votes, 2 won, 0 even",
    )
    assert dots(judged((("a", "b"), "a", 2))) == []


def test_what_nobody_knows_is_empty_and_what_runs_here_is_no_charge() -> None:
    found = lines(
        judged(
            (("a", "b"), "a", 9),
            a=contender("a", price=None, speed=None, wait=None),
            b=contender("b", price=Decimal(0)),
        )
    )
    assert [(line.price, line.speed, line.wait) for line in found] == [
        ("", "", ""),
        ("no charge", "84 tok/s", "610\u00a0ms"),
    ]


def test_places_that_are_not_sure_are_a_range() -> None:
    assert [line.place for line in lines(judged((("a", "b"), "a", 5), (("a", "b"), "b", 4)))] == [
        "1–2",
        "1–2",
    ]


def test_a_dot_has_all_three_figures_and_says_them() -> None:
    found = dots(judged((("a", "b"), "a", 30)))
    assert [(dot.name, dot.price, dot.speed, dot.front) for dot in found] == [
        ("A", Decimal("0.0042"), 84.4, True),
        ("B", Decimal("0.0042"), 84.4, False),
    ]
    assert found[0].low < found[0].share < found[0].high
    assert found[0].words.startswith("A: 9")
    assert "0.42\u00a0¢ an answer, 84 tok/s, 30 votes, 30 won, 0 even." in found[0].words


def test_who_is_not_in_the_plot_is_named_with_the_reason() -> None:
    found = judged(
        (("a", "b", "c", "d"), "a", 9),
        (("a", "e"), "a", 1),
        (("x", "y"), "x", 6),
        b=contender("b", price=None),
        c=contender("c", speed=None),
    )
    assert [dot.key for dot in dots(found)] == ["a", "d"]
    assert without_dot(found) == [
        "Nobody knows what an answer costs: B.",
        "Never timed: C.",
        "Fewer than 5 votes: E.",
        "Never compared with those shown: X, Y.",
    ]


def test_the_head_says_what_figures_are_made_of_or_how_to_get_some() -> None:
    assert head(judged((("a", "b"), "a", 30))).startswith("From 30 votes: ")
    assert head(judged()).startswith("No votes yet.")


def test_who_is_best_is_said_as_far_as_it_is_known() -> None:
    assert verdict(judged((("a", "b"), "a", 30))) == "A is the best of them for you."
    unsure = verdict(judged((("a", "b"), "a", 4), (("a", "b"), "b", 4)))
    assert unsure == "Each of these may be the best: A, B. Their bounds overlap; more votes tell them apart."
    assert verdict(judged((("a", "b"), "a", 1))).startswith("From 5 votes on")
    assert verdict(judged()).startswith("From 5 votes on")


async def test_the_page_reads_when_shown_and_again_for_other_votes(desk: Desk, wait_until: Until) -> None:
    page = RankingPage(desk.app, desk.doing)
    chat = (await desk.app.chats.new("A talk")).id
    stood = tuple(Stood(LaneId(n), EntryId(n), ModelRef(OPENROUTER, f"m/{n}"), name=f"M{n}") for n in (1, 2))
    vote = Vote(TurnId(1), stood, 0, False, datetime.now(UTC), chat)
    page.show()
    await wait_until(lambda: page.judged is not None)
    assert page.judged is not None
    assert lines(page.judged) == []
    for turn in range(1, 7):
        await desk.app.judging._store.votes.cast(replace(vote, turn=TurnId(turn)))
    await desk.app.judging.reveal(chat)
    await wait_until(lambda: page.judged and len(lines(page.judged)) == 2)
    page.count_blind_alone(True)
    await wait_until(lambda: page.judged and not lines(page.judged))
    page.count_blind_alone(True)
    page.leave()
    page.close()


async def test_what_was_weighed_before_a_vote_does_not_come_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = RankingPage(desk.app, desk.doing)
    before, after = judged((("a", "b"), "a", 5)), judged((("a", "b"), "a", 6))
    begun, gate, found = asyncio.Event(), asyncio.Event(), iter((before, after))

    async def weigh(*_asked: object, **_more: object) -> object:
        now = next(found)
        if now is before:
            begun.set()
            await gate.wait()
        return now

    monkeypatch.setattr(desk.app.judging, "weigh", weigh)
    early = asyncio.create_task(page.read())
    await begun.wait()
    late = asyncio.create_task(page.read())
    for _ in range(10):
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(early, late)
    assert page.judged is after
    page.close()
