"""What votes say of models: one model for all its names, real bills, and nothing made up."""

from __future__ import annotations

import operator
import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import ChatId, EntryId, LaneId, RequestId, SessionId, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.services.judging import Evidence
from ptahdesk.services.weighing import weighed

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
KNOWN = Catalogue(
    [
        Model(ModelRef(OPENROUTER, "a/new-name"), "A: New", canonical="a/one"),
        Model(ModelRef(OPENROUTER, "b/b"), "B: B", canonical="b/b"),
        Model(ModelRef(OPENROUTER, "b/b:free"), "B: B (free)", canonical="b/b"),
    ]
)


def stood(model: str, *calls: int, permanent: str = "", entry: int = 1) -> Stood:
    ids = tuple(map(RequestId, calls))
    return Stood(LaneId(1), EntryId(entry), ModelRef(OPENROUTER, model), permanent, f"then {model}", ids)


def vote(*those: Stood, winner: int | None = 0, turn: int = 1) -> Vote:
    return Vote(TurnId(turn), those, winner, True, NOON, ChatId(5))


def call(
    id_: int,
    cost: str | None,
    state: CostState = CostState.REPORTED,
    tokens: int | None = 100,
    took: float = 3,
) -> LedgerRow:
    return LedgerRow(
        RequestId(id_),
        SessionId(1),
        "compare",
        ModelRef(OPENROUTER, "x"),
        NOON,
        first_token=NOON + timedelta(seconds=1),
        ended=NOON + timedelta(seconds=took),
        usage=Usage(10, tokens),
        state=state,
        reported=None if cost is None else Decimal(cost),
    )


def evidence(votes: list[Vote], *calls: LedgerRow) -> Evidence:
    return Evidence(tuple(votes), {row.id: row for row in calls}, KNOWN)


def test_a_model_is_one_under_all_the_names_it_had() -> None:
    votes = [
        vote(stood("a/old-name", permanent="a/one"), stood("b/b", permanent="b/b")),
        vote(stood("a/new-name"), stood("b/b")),
        vote(stood("a/new-name", permanent="a/one"), stood("b/b", permanent="b/b")),
    ]
    found = weighed(evidence(votes))
    assert {key: each.name for key, each in found.contenders.items()} == {
        "openrouter:a/one": "A: New",
        "openrouter:b/b": "B: B",
    }
    assert [(each.name, each.votes) for each in found.ranking.groups[0]] == [
        ("openrouter:a/one", 3),
        ("openrouter:b/b", 3),
    ]


def test_two_models_of_one_name_say_which_they_are() -> None:
    """A dated version and the one after it stood in the ranking as one name twice."""
    models = [Model(ModelRef(OPENROUTER, f"c/c-{day}"), "C: C", canonical=f"c/c-{day}") for day in (1, 2)]
    votes = [vote(stood("c/c-1"), stood("c/c-2"))]
    found = weighed(Evidence(tuple(votes), {}, Catalogue(models)))
    assert [each.name for each in found.contenders.values()] == ["C: C · c/c-1", "C: C · c/c-2"]


def test_a_model_no_list_has_any_more_keeps_the_name_it_had() -> None:
    found = weighed(evidence([vote(stood("gone/x", permanent="gone/x-1"), stood("gone/y"))]))
    assert {key: each.name for key, each in found.contenders.items()} == {
        "openrouter:gone/x-1": "then gone/x",
        "openrouter:gone/y": "then gone/y",
    }


def test_a_variant_is_another_contender() -> None:
    found = weighed(evidence([vote(stood("b/b"), stood("b/b:free"))]))
    assert set(found.contenders) == {"openrouter:b/b", "openrouter:b/b:free"}


def test_price_speed_and_wait_are_the_middle_of_real_answers() -> None:
    votes = [vote(stood("a/new-name", n), stood("b/b", 10 + n), turn=n) for n in (1, 2, 3)]
    calls = [
        call(1, "0.01"),
        call(2, "0.02", tokens=400),
        call(3, "0.06"),
        call(11, None, CostState.UNPRICED),
    ]
    found = weighed(evidence(votes, *calls)).contenders
    one, other = found["openrouter:a/one"], found["openrouter:b/b"]
    assert (one.price, one.speed, one.wait) == (Decimal("0.02"), 50, 1)
    assert (other.price, other.speed, other.wait) == (None, 50, 1)


def test_an_answer_that_took_several_calls_costs_them_all() -> None:
    votes = [vote(stood("a/new-name", 1, 2), stood("b/b", 3, 4))]
    calls = [call(1, "0.01"), call(2, "0.02"), call(3, "0.01"), call(4, None, CostState.UNPRICED)]
    found = weighed(evidence(votes, *calls)).contenders
    assert found["openrouter:a/one"].price == Decimal("0.03")
    assert found["openrouter:b/b"].price is None


def test_what_runs_here_costs_nothing_and_what_was_not_timed_has_no_speed() -> None:
    votes = [vote(stood("a/new-name", 1), stood("b/b", 2))]
    found = weighed(evidence(votes, call(1, None, CostState.LOCAL), call(2, "0.1", tokens=None, took=1)))
    assert found.contenders["openrouter:a/one"].price == 0
    assert found.contenders["openrouter:b/b"].speed is None


def test_the_front_is_of_those_about_whom_all_is_known() -> None:
    votes = []
    calls = []
    for n in range(1, 31):
        votes.append(
            vote(
                stood("a/new-name", n),
                stood("b/b", 100 + n),
                stood("c/c", 200 + n),
                winner=n % 3 and 1,
                turn=n,
            )
        )
        calls += [call(n, "0.05"), call(100 + n, "0.01", tokens=300), call(200 + n, None, CostState.UNPRICED)]
    found = weighed(evidence(votes, *calls))
    assert found.front == {"openrouter:b/b"}
    assert found.ranking.votes == 30


@pytest.mark.parametrize("seed", range(8))
def test_the_front_is_what_looking_at_every_pair_finds(seed: int) -> None:
    rng, votes, calls = random.Random(seed), [], []
    kinds = {
        f"m/{n}": (rng.choice(("0.01", "0.02", "0.04", None)), rng.randrange(50, 400, 50)) for n in range(9)
    }
    for turn in range(1, 61):
        names = rng.sample(list(kinds), 3)
        ids = range(10 * turn, 10 * turn + 3)
        votes.append(vote(*map(stood, names, ids), winner=rng.randrange(3), turn=turn))
        for id_, (cost, tokens) in zip(ids, (kinds[name] for name in names), strict=True):
            calls.append(call(id_, cost, CostState.REPORTED if cost else CostState.UNPRICED, tokens))
    found = weighed(evidence(votes, *calls))
    wishes = {}
    for each in found.ranking.groups[0]:
        one = found.contenders[each.name]
        if one.price is not None and one.speed is not None and each.score is not None:
            wishes[each.name] = (-float(one.price), one.speed, each.score.share)
    beaten = {
        one
        for one, mine in wishes.items()
        if any(its != mine and all(map(operator.ge, its, mine)) for its in wishes.values())
    }
    assert beaten
    assert found.front == set(wishes) - beaten


def test_with_too_few_votes_there_is_no_front() -> None:
    votes = [vote(stood("a/new-name", 1), stood("b/b", 2))]
    assert weighed(evidence(votes, call(1, "0.1"), call(2, "0.2"))).front == frozenset()


def test_the_newest_answers_come_first() -> None:
    votes = [vote(stood("a/new-name", entry=n), stood("b/b"), turn=n) for n in (1, 2)]
    answers = weighed(evidence(votes)).contenders["openrouter:a/one"].answers
    assert [(each.chat, each.entry, each.at) for each in answers] == [(5, 2, NOON), (5, 1, NOON)]


def test_an_answer_knows_what_was_thought_of_it_and_beside_whom() -> None:
    three = stood("a/new-name"), stood("b/b"), stood("c/c")
    votes = [vote(*three, winner=winner, turn=turn) for turn, winner in enumerate((0, None, 2), 1)]
    found = weighed(evidence(votes)).contenders
    assert [each.best for each in found["openrouter:a/one"].answers] == [False, None, True]
    assert [each.best for each in found["openrouter:c/c"].answers] == [True, None, False]
    assert {each.others for each in found["openrouter:b/b"].answers} == {
        ("openrouter:a/one", "openrouter:c/c")
    }


def test_of_two_answers_by_one_model_one_was_the_best() -> None:
    alike = stood("b/b"), stood("b/b"), stood("a/new-name")
    answers = weighed(evidence([vote(*alike, winner=1)])).contenders["openrouter:b/b"].answers
    assert [each.best for each in answers] == [False, True]


def test_of_no_votes_nothing_is_said() -> None:
    found = weighed(evidence([]))
    assert (found.ranking.groups, found.contenders, found.front) == ((), {}, frozenset())
