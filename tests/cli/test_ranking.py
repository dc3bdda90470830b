"""One's own ranking in the terminal: a table, or lines for another program."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest

from ptahdesk.cli.ranking import Ranked
from ptahdesk.domain.chat import EntryId, LaneId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.services.app import App


async def cast(app: App, winner: int | None, turn: int, *models: str) -> None:
    stood = tuple(Stood(LaneId(1), EntryId(1), ModelRef(OPENROUTER, each), name=each) for each in models)
    await app.judging._store.votes.cast(Vote(TurnId(turn), stood, winner, False, datetime.now(UTC)))


async def test_without_votes_it_says_how_to_have_some(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await Ranked(False, False).run(app) == 0
    said = capsys.readouterr()
    assert "No votes yet" in said.err
    assert said.out == ""


async def test_the_ranking_is_a_table_by_group(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    for turn in range(1, 13):
        await cast(app, turn % 4 and 1, turn, "m/one", "m/two")
    await cast(app, None, 99, "m/three", "m/four")
    await Ranked(False, False).run(app)
    said = capsys.readouterr()
    rows = said.out.splitlines()
    assert rows[0].split()[:2] == ["PLACE", "MODEL"]
    assert rows[1].split()[1] == "m/two"
    assert "12 votes, 9 won, 0 even" in rows[1]
    assert [row.split()[0] for row in rows[5:]] == ["m/four", "m/three"]
    assert "too few votes to say" in rows[5]
    assert "From 13 votes" in said.err
    assert "Never compared with those above:" in said.err


async def test_for_a_program_unknown_is_null(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    for turn in range(1, 9):
        await cast(app, 0, turn, "m/one", "m/two")
    await cast(app, 0, 10, "m/one", "m/seldom")
    await Ranked(False, True).run(app)
    best, other, seldom = map(json.loads, capsys.readouterr().out.splitlines())
    assert (best["name"], best["won"], best["usd_an_answer"], best["tokens_per_second"]) == (
        "m/one",
        9,
        None,
        None,
    )
    assert 0 < other["share"] < best["share"] < 1
    assert (best["best_place"], best["level"], best["front"]) == (1, 0.9, False)
    assert (seldom["share"], seldom["low"], seldom["best_place"]) == (None, None, None)
    await Ranked(True, True).run(app)
    assert capsys.readouterr().out == ""


async def test_the_order_of_a_voter_is_recovered_and_the_truth_lies_between_the_bounds(
    app: App, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way: votes as they are kept, weighed in a worker, as a program reads them."""
    chance, likes = random.Random(3), {"m/best": 8.0, "m/good": 4.0, "m/fair": 2.0, "m/poor": 1.0}
    for turn in range(1, 161):
        one, other = chance.sample(list(likes), 2)
        won = chance.random() < likes[one] / (likes[one] + likes[other])
        await cast(app, 0 if won else 1, turn, one, other)
    await Ranked(False, True).run(app)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["name"] for each in told] == list(likes)
    for each in told:
        mine = likes[each["name"]]
        duels = [mine / (mine + like) for name, like in likes.items() if name != each["name"]]
        assert each["low"] < sum(duels) / len(duels) < each["high"]
        assert each["best_place"] <= list(likes).index(each["name"]) + 1 <= each["worst_place"]
