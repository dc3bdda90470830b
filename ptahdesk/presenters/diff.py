"""Two answers told apart, word by word: what each says that the other does not, and what only moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from itertools import groupby
from operator import itemgetter

from ptahdesk.presenters.blocks import Unit
from ptahdesk.presenters.diff_alignment import Pair, aligned
from ptahdesk.presenters.diff_changes import changed
from ptahdesk.presenters.diff_moves import Sides, moved
from ptahdesk.presenters.diff_tokens import Ids, Tokens, spots, tokens

_SHARED = 0.5  # of the shorter of two sentences: below, the words they share are chance
_SHARED_OF_LONGER = 0.25
_SMALL = 3  # characters
_TOLD = 160  # characters of a place that are told in words


class Kind(IntEnum):
    """What a mark says of the words under it. Those without a mark say the same in the same place."""

    MOVED = auto()  # they stand elsewhere in the other answer
    ONLY = auto()  # they do not stand in the other answer; may lie within what moved, and is painted over it
    CHANGED = auto()  # as ONLY, and others stand in their place


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters of one unit of an answer, as a `finding.Match` names them.

    From and to, as Qt counts, in `plain_text` of unit `nth`. A picture without words has a mark from 0 to 0.
    """

    nth: int
    start: int
    end: int
    kind: Kind
    move: int = 0  # what moved has the same number, from 1, in both answers


@dataclass(frozen=True, slots=True)
class Step:
    """A place where they differ, to go to: a unit of each, and where in it, as Qt counts."""

    left: int
    right: int
    left_at: int = 0
    right_at: int = 0
    words: tuple[str, str] = ("", "")  # what stands there in each, cut where it is long
    moved: bool = False  # some of it stands elsewhere in the other


@dataclass(frozen=True, slots=True)
class Move:
    """What moved: where it begins in each, a unit; and whether it stands further down in the right one."""

    left: int
    right: int
    later: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """`left` and `right` are in reading order, what moved before what lies in it."""

    left: tuple[Mark, ...] = ()
    right: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    words: tuple[int, int] = (0, 0)  # of each
    same: int = 0  # words that both say, wherever they stand
    moves: tuple[Move, ...] = ()  # number n is the nth, from 1
    exact: bool = True  # False: too long for it; what is marked is true, and more of it may be the same

    @property
    def share(self) -> float:
        """How much of both together is the same, from 0 to 1."""
        whole = sum(self.words)
        return 2 * self.same / whole if whole else 1.0


def difference(left: Sequence[Unit], right: Sequence[Unit]) -> Difference:
    """For a worker: a moment for two long answers, a second or two for two books."""
    ids: Ids = {}
    sides = tokens(left, ids), tokens(right, ids)
    pairs, exact = _stayed(sides)
    partners = dict(_readable(sides, pairs))
    moves = list(_numbered(moved(sides, partners)))
    gone, gone2 = (
        {token for pair, _n in moves for token in side.segments[pair[nth]].tokens}
        for nth, side in enumerate(sides)
    )
    stayed = [(one, partners[one]) for one in sorted(partners) if one not in gone]
    other = changed(sides, partners, stayed)
    return Difference(
        tuple(_marks(sides[0], (set(partners), other[0]), [(pair[0], n) for pair, n in moves])),
        tuple(_marks(sides[1], (set(partners.values()), other[1]), [(pair[1], n) for pair, n in moves])),
        tuple(_steps(sides, stayed, (gone, gone2))),
        (sides[0].words, sides[1].words),
        sum(sides[0].word[one] for one in partners),
        tuple(_moves(sides, moves, stayed)),
        exact,
    )


def _stayed(sides: Sides) -> tuple[list[Pair], bool]:
    """Tokens in the same order in both: whole sentences first, then words between these."""
    one, other = sides
    known: dict[tuple[int, ...], int] = {}
    heavy, heavy2 = ([each for each in side.segments if each.weighty] for side in sides)
    keys, keys2 = (
        [known.setdefault(side.key(each), len(known)) for each in these]
        for side, these in ((one, heavy), (other, heavy2))
    )
    anchors, exact = aligned(keys, keys2)
    pairs, start, start2 = list[Pair](), 0, 0
    ends = ((len(one), len(one)), (len(other), len(other)))
    found = [
        ((heavy[at].start, heavy[at].stop), (heavy2[at2].start, heavy2[at2].stop)) for at, at2 in anchors
    ]
    for (stop, on), (stop2, on2) in (*found, ends):
        between, sure = aligned(one.ids[start:stop], other.ids[start2:stop2])
        exact = exact and sure
        pairs += [(start + at, start2 + at2) for at, at2 in between]
        pairs += zip(range(stop, on), range(stop2, on2), strict=True)
        start, start2 = on, on2
    return pairs, exact


def _readable(sides: Sides, pairs: list[Pair]) -> list[Pair]:
    """Without what sentences that say other things have in common by chance."""
    homes, homes2 = (
        [nth for nth, each in enumerate(side.segments) for _token in each.tokens] for side in sides
    )
    shared = Counter((homes[at], homes2[at2]) for at, at2 in pairs if sides[0].word[at])
    words, words2 = ([sum(side.word[at] for at in each.tokens) for each in side.segments] for side in sides)
    related = {
        (nth, nth2)
        for nth, nth2 in {(homes[at], homes2[at2]) for at, at2 in pairs}
        if shared[nth, nth2] >= _SHARED * min(words[nth], words2[nth2])
        and shared[nth, nth2] >= _SHARED_OF_LONGER * max(words[nth], words2[nth2])
    }
    kept = [pair for pair in pairs if (homes[pair[0]], homes2[pair[1]]) in related]
    return list(_without_islands(sides, kept))


def _without_islands(sides: Sides, pairs: list[Pair]) -> Iterator[Pair]:
    """An "a" or a comma that is the same amid changes only makes these harder to read."""
    runs = [[pair for _n, pair in run] for _key, run in groupby(enumerate(pairs), _diagonal)]
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (len(sides[0]), len(sides[1]))]
    for nth, run in enumerate(runs):
        before = max(mine - its for mine, its in zip(run[0], ends[nth], strict=True)) - 1
        after = max(its - mine for mine, its in zip(run[-1], starts[nth + 1], strict=True)) - 1
        small = sum(sides[0].size(at) for at, _at2 in run) <= _SMALL
        if not small or min(before, after) < 2:
            yield from run


def _diagonal(numbered: tuple[int, Pair]) -> Pair:
    nth, (at, at2) = numbered
    return nth - at, nth - at2


def _numbered(pairs: list[Pair]) -> Iterator[tuple[Pair, int]]:
    """Neighbours that moved together are one move."""
    number, last = 0, (-2, -2)
    for pair in pairs:
        number += pair != (last[0] + 1, last[1] + 1)
        yield pair, number
        last = pair


def _moves(sides: Sides, numbered: list[tuple[Pair, int]], stayed: list[Pair]) -> Iterator[Move]:
    ends = sorted(pair[1] for pair in stayed)
    for _number, group in groupby(numbered, key=itemgetter(1)):
        (nth, nth2), _n = next(group)
        start, start2 = sides[0].segments[nth].start, sides[1].segments[nth2].start
        later = bisect_left(stayed, (start, 0)) < bisect_left(ends, start2)
        yield Move(_spot(sides[0], start)[0], _spot(sides[1], start2)[0], later)


def _marks(side: Tokens, known: tuple[set[int], set[int]], moves: list[tuple[int, int]]) -> list[Mark]:
    """`known`: what is the same, and of the rest what only changed."""
    spans: list[tuple[int, int, Kind, int]] = []
    for number, group in groupby(sorted(moves, key=itemgetter(1)), key=itemgetter(1)):
        segments = [side.segments[nth] for nth, _number in group]
        spans += _by_run(side, (at for each in segments for at in each.tokens), Kind.MOVED, number)
    same, other = known
    alone = (at for at in range(len(side)) if at not in same)
    for (_run, change), group2 in groupby(
        enumerate(alone), lambda pair: (pair[1] - pair[0], pair[1] in other)
    ):
        kind = Kind.CHANGED if change else Kind.ONLY
        spans += _by_run(side, (at for _n, at in group2), kind, 0)
    marks = [
        Mark(nth, start, end, kind, number)
        for first, last, kind, number in spans
        for nth, start, end in spots(side.runs[side.run[first]], side.start[first], side.stop[last])
    ]
    return sorted(marks, key=lambda mark: (mark.nth, mark.start, mark.kind))


def _by_run(side: Tokens, at: Iterable[int], kind: Kind, number: int) -> Iterator[tuple[int, int, Kind, int]]:
    for _run, group in groupby(at, key=side.run.__getitem__):
        first, *rest = group
        yield first, rest[-1] if rest else first, kind, number


def _steps(sides: Sides, stayed: list[Pair], gone: tuple[set[int], set[int]]) -> Iterator[Step]:
    """Where something comes between what stayed; `gone`: what stands elsewhere in the other."""
    last = (-1, -1)
    for pair in (*stayed, (len(sides[0]), len(sides[1]))):
        gap, gap2 = range(last[0] + 1, pair[0]), range(last[1] + 1, pair[1])
        last = pair
        if not gap and not gap2:
            continue
        left = _spot(sides[0], gap.start, behind=not gap and _goes_on(sides[1], gap2.start))
        right = _spot(sides[1], gap2.start, behind=not gap2 and _goes_on(sides[0], gap.start))
        words = sides[0].words_of(gap, _TOLD), sides[1].words_of(gap2, _TOLD)
        away = not (gone[0].isdisjoint(gap) and gone[1].isdisjoint(gap2))
        yield Step(left[0], right[0], left[1], right[1], words, away)


def _goes_on(side: Tokens, token: int) -> bool:
    """Whether what begins there says more of what stands before it, and not something of its own."""
    return token > 0 and side.run[token] == side.run[token - 1]


def _spot(side: Tokens, token: int, *, behind: bool = False) -> tuple[int, int]:
    """Where it stands: unit and place in it. `behind`, or beyond the last: where the one before ends."""
    if not len(side):
        return 0, 0
    behind = (behind or token >= len(side)) and token > 0
    at = token - behind
    nth, start, stop = next(spots(side.runs[side.run[at]], side.start[at], side.stop[at]))
    return nth, stop if behind else start
