"""What moved is known again, with its neighbours, and though it was changed a little."""

from __future__ import annotations

from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.diff_moves import Sides, moved
from ptahdesk.presenters.diff_tokens import Ids, tokens


def sides(left: list[str], right: list[str]) -> Sides:
    ids: Ids = {}
    one, other = (tokens(whole("\n\n".join(each)), ids) for each in (left, right))
    return one, other


STAYS = "This one stays where it is."
MOVES = "But this long sentence goes to another place."


def stayed(both: Sides, left: int, right: int) -> dict[int, int]:
    """As if these two sentences had been found in their place."""
    one, other = both[0].segments[left], both[1].segments[right]
    return dict(zip(one.tokens, other.tokens, strict=True))


def test_a_sentence_that_passed_another_moved() -> None:
    both = sides([STAYS, MOVES], [MOVES, STAYS])
    partners = stayed(both, 0, 1)
    assert moved(both, partners) == [(1, 0)]
    assert len(partners) == len(both[0])


def test_light_neighbours_move_along() -> None:
    both = sides([STAYS, "So:", MOVES, "Right."], ["So:", MOVES, "Right.", STAYS])
    assert moved(both, stayed(both, 0, 3)) == [(1, 0), (2, 1), (3, 2)]


def test_a_light_sentence_alone_is_not_known_again() -> None:
    both = sides([STAYS, "So be it."], ["So be it.", STAYS])
    assert moved(both, stayed(both, 0, 1)) == []


def test_a_few_other_words_do_not_hide_it() -> None:
    changed = "Yet this long sentence goes to some other place."
    both = sides([STAYS, MOVES], [changed, STAYS])
    assert moved(both, stayed(both, 0, 1)) == [(1, 0)]


def test_the_likest_is_taken() -> None:
    nearly = "But this long sentence goes to a place."
    both = sides([STAYS, MOVES], [nearly, MOVES, STAYS])
    assert moved(both, stayed(both, 0, 2)) == [(1, 1)]


def test_what_passed_nothing_only_has_its_words_known() -> None:
    both = sides([STAYS, MOVES], [STAYS, "To another place this long sentence goes, but why."])
    partners = stayed(both, 0, 0)
    known = len(partners)
    assert moved(both, partners) == []
    assert len(partners) > known


def test_a_sentence_that_is_there_twice_finds_two() -> None:
    both = sides([MOVES, MOVES, STAYS], [STAYS, MOVES, MOVES])
    assert moved(both, stayed(both, 2, 0)) == [(0, 1), (1, 2)]
