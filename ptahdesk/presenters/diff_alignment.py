"""What two sequences have in common, in order: exact where that is affordable, else truthful and coarser.

A row of the table behind a longest common subsequence is one big number here, a bit a column, so that
a row costs a few additions whatever stands in it. Nothing is quadratic in the length of what is given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

CELLS = 1 << 27  # of a table: 16 MB, and about a tenth of a second
_DEPTH = 6  # how often a part is cut at what is unique in it, before it is just halved

Pair = tuple[int, int]
_Part = tuple[int, int, int, int]  # of the one from and to, of the other from and to


def aligned(one: Sequence[int], other: Sequence[int], cells: int = CELLS) -> tuple[list[Pair], bool]:
    """Places that say the same in both, ascending; and whether no alignment has more of them."""
    found: list[Pair] = []
    exact = True
    todo: list[tuple[_Part, int]] = [((0, len(one), 0, len(other)), 0)]
    while todo:
        part, depth = todo.pop()
        start, stop, start2, stop2 = part = _trimmed(one, other, part, found)
        if start == stop or start2 == stop2:
            continue
        if (stop - start) * (stop2 - start2) <= cells:
            found += _longest(one[start:stop], other[start2:stop2], start, start2)
            continue
        exact = False
        todo += [(each, depth + 1) for each in _cut(one, other, part, depth)]
    return sorted(found), exact


def _trimmed(one: Sequence[int], other: Sequence[int], part: _Part, found: list[Pair]) -> _Part:
    """Without what is the same at both ends, which is found now."""
    start, stop, start2, stop2 = part
    while start < stop and start2 < stop2 and one[start] == other[start2]:
        found.append((start, start2))
        start, start2 = start + 1, start2 + 1
    while start < stop and start2 < stop2 and one[stop - 1] == other[stop2 - 1]:
        stop, stop2 = stop - 1, stop2 - 1
        found.append((stop, stop2))
    return start, stop, start2, stop2


def _longest(one: Sequence[int], other: Sequence[int], base: int, base2: int) -> list[Pair]:
    """A longest common subsequence. In a row, a 0 says that one more is had with this column."""
    columns: dict[int, int] = {}
    for at, item in enumerate(other):
        columns[item] = columns.get(item, 0) | 1 << at
    full = (1 << len(other)) - 1
    row, rows = full, []
    for item in one:
        kept = row & columns.get(item, 0)
        row = (row + kept | row - kept) & full
        rows.append(row)
    found, at, at2 = list[Pair](), len(one) - 1, len(other) - 1
    while at >= 0 and at2 >= 0:
        if rows[at] >> at2 & 1:
            at2 -= 1
            continue
        if not at or rows[at - 1] >> at2 & 1:
            found.append((base + at, base2 + at2))
            at2 -= 1
        at -= 1
    return found


def _cut(one: Sequence[int], other: Sequence[int], part: _Part, depth: int) -> Iterator[_Part]:
    """Smaller parts, between what stands once in both and in the same order; else the two halves."""
    start, stop, start2, stop2 = part
    marks = _unique(one[start:stop], other[start2:stop2]) if depth < _DEPTH else []
    if not marks:
        marks = [((stop - start) // 2, (stop2 - start2) // 2)]
    for mark, mark2 in marks:
        # what is unique begins the next part, and is trimmed off there
        yield start, part[0] + mark, start2, part[2] + mark2
        start, start2 = part[0] + mark, part[2] + mark2
    yield start, stop, start2, stop2


def _unique(one: Sequence[int], other: Sequence[int]) -> list[Pair]:
    """The longest ascending choice of what stands once in both."""
    count, count2 = Counter(one), Counter(other)
    places = {item: at for at, item in enumerate(other) if count2[item] == 1}
    pairs = [(at, places[item]) for at, item in enumerate(one) if count[item] == 1 and item in places]
    return _ascending(pairs)


def _ascending(pairs: list[Pair]) -> list[Pair]:
    ends, last, before = list[int](), list[int](), list[int]()
    for nth, (_at, at2) in enumerate(pairs):
        length = bisect_left(ends, at2)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(at2)
            last.append(nth)
        else:
            ends[length], last[length] = at2, nth
    chosen, nth = list[Pair](), last[-1] if last else -1
    while nth >= 0:
        chosen.append(pairs[nth])
        nth = before[nth]
    return chosen[::-1]
