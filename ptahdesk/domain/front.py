"""Of several wishes at once: what nothing else is at least as good as in all, and better in one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

Figure = Decimal | float
Known = tuple[Figure, ...]


def front(points: Sequence[Sequence[Figure | None]]) -> frozenset[int]:
    """Which points nothing beats; more is better, so what should be small comes in negated.

    Nothing is said of a point that has a figure nobody knows: it neither stands there nor beats another.
    """
    told = [(tuple(figure for figure in point if figure is not None), at) for at, point in enumerate(points)]
    known = [(point, at) for point, at in told if len(point) == len(points[at])]
    best: list[tuple[Known, int]] = []
    for point, at in sorted(known, reverse=True):  # whatever beats a point comes before it
        if not any(_beats(other, point) for other, _at in best):
            best.append((point, at))
    return frozenset(at for _point, at in best)


def _beats(one: Known, other: Known) -> bool:
    return one != other and all(mine >= its for mine, its in zip(one, other, strict=True))
