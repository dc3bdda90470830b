"""What stands in the place of something else: changed, not only here and only there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ptahdesk.presenters.diff_alignment import Pair
from ptahdesk.presenters.diff_moves import Sides

Gap = tuple[range, range]


def changed(sides: Sides, partners: dict[int, int], stayed: Sequence[Pair]) -> tuple[set[int], set[int]]:
    """Tokens of each: words amid others of their sentence, and lines of code in place of as many others."""
    left, right = set[int](), set[int]()
    for gap, gap2 in (*_in_sentences(sides, partners), *_in_code(sides, stayed)):
        left.update(gap)
        right.update(gap2)
    return left, right


def _in_sentences(sides: Sides, partners: dict[int, int]) -> Iterator[Gap]:
    known = set(partners.values())
    homes = [nth for nth, each in enumerate(sides[1].segments) for _token in each.tokens]
    for segment in sides[0].segments:
        inner = [(at, partners[at]) for at in segment.tokens if at in partners]
        if not inner:
            continue
        home = sides[1].segments[homes[inner[0][1]]]
        for gap, gap2 in _gaps([(segment.start - 1, home.start - 1), *inner, (segment.stop, home.stop)]):
            if known.isdisjoint(gap2):
                yield gap, gap2


def _in_code(sides: Sides, stayed: Sequence[Pair]) -> Iterator[Gap]:
    for gaps in _gaps([(-1, -1), *stayed, (len(sides[0]), len(sides[1]))]):
        lines = all(side.lines.issuperset(gap) for side, gap in zip(sides, gaps, strict=True))
        if lines and len(gaps[0]) == len(gaps[1]):
            yield gaps


def _gaps(order: Sequence[Pair]) -> Iterator[Gap]:
    """Where something stands between two neighbours on both sides."""
    for (at, at2), (beyond, beyond2) in pairwise(order):
        if beyond > at + 1 and beyond2 > at2 + 1:
            yield range(at + 1, beyond), range(at2 + 1, beyond2)
