"""An alignment is a longest one where that is affordable, and a true one always."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.presenters.diff_alignment import Pair, aligned

SEQUENCES = st.lists(st.integers(0, 5), max_size=30)


def _longest(one: Sequence[int], other: Sequence[int]) -> int:
    @cache
    def best(at: int, at2: int) -> int:
        if at == len(one) or at2 == len(other):
            return 0
        both = 1 + best(at + 1, at2 + 1) if one[at] == other[at2] else 0
        return max(both, best(at + 1, at2), best(at, at2 + 1))

    return best(0, 0)


def _true(one: Sequence[int], other: Sequence[int], pairs: list[Pair]) -> bool:
    ascending = all(a < b and a2 < b2 for (a, a2), (b, b2) in pairwise(pairs))
    return ascending and all(one[at] == other[at2] for at, at2 in pairs)


@given(SEQUENCES, SEQUENCES)
def test_none_is_longer(one: list[int], other: list[int]) -> None:
    pairs, exact = aligned(one, other)
    assert exact
    assert _true(one, other, pairs)
    assert len(pairs) == _longest(one, other)


@given(SEQUENCES, SEQUENCES, st.integers(1, 60))
def test_with_little_room_it_is_true_all_the_same(one: list[int], other: list[int], cells: int) -> None:
    pairs, exact = aligned(one, other, cells)
    assert _true(one, other, pairs)
    assert not exact or len(pairs) == _longest(one, other)


def test_with_little_room_what_stands_once_in_both_is_found() -> None:
    one = [0, 0, 100, 0, 0, 101, 0, 0, 102, 0]
    other = [1, 1, 1, 100, 1, 101, 1, 1, 1, 1, 102]
    assert aligned(one, other, 8)[0] == [(2, 3), (5, 5), (8, 10)]


@pytest.mark.parametrize("kinds", [1, 2, 50, 10**9])
def test_long_ones_are_no_burden(kinds: int) -> None:
    rng = random.Random(kinds)
    one, other = ([rng.randrange(kinds) for _n in range(5_000)] for _side in range(2))
    pairs, _exact = aligned(one, other, 1 << 16)
    assert _true(one, other, pairs)
