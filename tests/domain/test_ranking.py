"""What is said of whom: figures where votes carry them, "too few" where not, and no rank across groups."""

from __future__ import annotations

import math
import random

from ptahdesk.domain.ranking import LEAST, Ballot, Ranking, ranking


def names(found: Ranking) -> list[list[str]]:
    return [[each.name for each in group] for group in found.groups]


def test_without_votes_there_is_nothing_to_say() -> None:
    assert ranking([]) == Ranking()


def test_with_too_few_votes_no_figure_is_made() -> None:
    (found,) = ranking([Ballot(("a", "b"), "a")] * (LEAST - 1)).groups
    assert [(each.name, each.votes, each.won, each.even, each.score) for each in found] == [
        ("a", LEAST - 1, LEAST - 1, 0, None),
        ("b", LEAST - 1, 0, 0, None),
    ]


def test_with_enough_votes_there_is_a_share_and_how_sure_it_is() -> None:
    found = ranking([Ballot(("a", "b"), "a")] * 9 + [Ballot(("b", "a"), "b")] * 3)
    best, other = found.groups[0]
    assert (best.name, best.won, other.won) == ("a", 9, 3)
    assert best.score is not None
    assert best.score.low < best.score.share < best.score.high
    assert 0.6 < best.score.share < 0.8
    assert found.find("a") is best
    assert found.find("nobody") is None


def test_the_order_of_a_voter_is_recovered_and_the_truth_lies_between_the_bounds() -> None:
    rng, likes = random.Random(11), {"a": 1.4, "b": 0.7, "c": 0.0, "d": -0.7, "e": -1.4}
    cast = []
    for _vote in range(800):
        stood = rng.sample(list(likes), 3)
        weights = [math.exp(likes[each]) for each in stood]
        cast.append(Ballot(tuple(stood), rng.choices([*stood, ""], [*weights, 0.5])[0]))
    (group,) = ranking(cast, level=0.99).groups
    assert [each.name for each in group] == list(likes)
    for each in group:
        duels = [
            1 / (1 + math.exp(its - likes[each.name])) for name, its in likes.items() if name != each.name
        ]
        assert each.score is not None
        assert each.score.low < sum(duels) / len(duels) < each.score.high


def test_who_stood_too_seldom_comes_last_and_takes_no_place() -> None:
    found = ranking([*[Ballot(("a", "b"), "a")] * 30, Ballot(("new", "a"), "new")])
    (group,) = found.groups
    assert [each.name for each in group] == ["a", "b", "new"]
    first, second, last = (each.score for each in group)
    assert first is not None
    assert second is not None
    assert (first.best, first.worst, second.best, second.worst, last) == (1, 1, 2, 2, None)


def test_places_are_as_wide_as_what_is_not_known() -> None:
    cast = [Ballot(("a", "b"), "a"), Ballot(("a", "b"), "b")] * 5 + [Ballot(("a", "b", "c"), "a")] * 20
    (group,) = ranking(cast).groups
    assert group[-1].name == "c"
    for each in group:
        assert each.score is not None
        assert 1 <= each.score.best <= each.score.worst <= 3


def test_those_who_never_met_are_not_ranked_against_each_other() -> None:
    found = ranking([*[Ballot(("x", "y"), "x")] * 3, *[Ballot(("a", "b"), "b")] * 6, Ballot(("b", "c"), "b")])
    assert names(found) == [["b", "a", "c"], ["x", "y"]]
    assert found.votes == 10


def test_ties_are_counted_and_favour_nobody() -> None:
    (group,) = ranking([Ballot(("a", "b"))] * 8).groups
    assert [(each.even, each.won, each.score and round(each.score.share, 6)) for each in group] == [
        (8, 0, 0.5)
    ] * 2


def test_a_model_beside_itself_says_nothing() -> None:
    assert ranking([Ballot(("a", "a"), "a")] * 9) == Ranking()
    (group,) = ranking([Ballot(("a", "a", "b"), "a")] * 9).groups
    assert group[0].votes == 9
