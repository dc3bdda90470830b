"""The ranking as rows: groups parted by a heading, and the same figures for other programs."""

from __future__ import annotations

from ptahdesk.domain.ranking import Ballot, ranking
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.ranking_rows import TITLES, fields, rows
from ptahdesk.services.weighing import Contender, Judged


def judged(*ballots: tuple[tuple[str, ...], str, int]) -> Judged:
    cast = [Ballot(stood, winner) for stood, winner, times in ballots for _time in range(times)]
    names = {name for each in cast for name in each.stood}
    known = {name: Contender(name.upper(), ModelRef(OPENROUTER, name)) for name in names}
    return Judged(ranking(cast), known, frozenset({"a"}))


def test_groups_are_parted_by_a_heading() -> None:
    found = rows(judged((("a", "b"), "a", 30), (("x", "y"), "x", 1)))
    assert [row.cells()[1] for row in found] == ["A", "B", "Never compared with those above", "X", "Y"]
    assert all(len(row.cells()) == len(TITLES) for row in found)
    first, _second, heading, few, _last = found
    assert first.score is not None
    assert first.spoken().startswith("Place: 1, Model: A, Duels won: ")
    assert first.spoken().endswith("Front: yes")
    assert heading.spoken() == "Never compared with those above"
    assert few.score is None
    assert few.spoken() == "Model: X, Between: too few votes to say, Votes: 1 vote, 1 won, 0 even"


def test_what_is_unknown_is_no_zero_for_other_programs() -> None:
    first, *_rest = fields(judged((("a", "b"), "a", 30)))
    assert (first["model"], first["votes"], first["won"], first["front"]) == ("openrouter:a", 30, 30, True)
    assert (first["usd_an_answer"], first["tokens_per_second"]) == (None, None)
    few, _other = fields(judged((("a", "b"), "a", 1)))
    assert (few["share"], few["best_place"]) == (None, None)
