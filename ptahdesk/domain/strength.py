"""How strong each is, from who won against whom: Bradley and Terry's model, with ties and any number at once.

Of those who stand together, one wins with a chance that goes with exp(strength), and none does with a chance
that goes with their geometric mean (Davidson's). The likelihood is concave, so Newton finds its only top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

_SPREAD = 2.0  # of strengths before anything is known: two that are so far apart lose one duel in eight
_TIES = -1.0, 2.0  # of how ready one is to call it even, and its spread
_ROUNDS, _ENOUGH = 60, 1e-9

Contest = tuple[tuple[int, ...], int | None]  # who stood together, and who won: None for nobody
Counts = Counter[Contest]  # most are had again and again
Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Strengths:
    """`values` add up to 0; `spread` is what is not known of them, as a covariance."""

    values: tuple[float, ...]
    spread: tuple[tuple[float, ...], ...]

    def duels(self, one: int, level: float) -> tuple[float, float, float]:
        """The share of duels it wins against each of the others in turn, ties aside; its interval."""
        others = [at for at in range(len(self.values)) if at != one]
        chances = [_chance(self.values[one] - self.values[at]) for at in others]
        share = sum(chances) / len(others)
        slopes = [0.0] * len(self.values)
        for at, chance in zip(others, chances, strict=True):
            slopes[at] = -chance * (1 - chance) / len(others)
        slopes[one] = -sum(slopes)
        unsure = sqrt(_dot(slopes, [_dot(row, slopes) for row in self.spread])) / (share * (1 - share))
        odds, reach = log(share / (1 - share)), _reach(level) * unsure
        return share, _chance(odds - reach), _chance(odds + reach)

    def ahead(self, one: int, other: int, level: float) -> bool:
        """Whether it is surely the stronger of the two."""
        spread = self.spread
        unsure = sqrt(spread[one][one] + spread[other][other] - 2 * spread[one][other])
        return self.values[one] - self.values[other] > _reach(level) * unsure


def strengths(contests: Iterable[Contest], count: int) -> Strengths:
    """The likeliest, of so many who are numbered from 0. Weak beliefs keep who always won finite."""
    counts = Counter((tuple(sorted(stood)), winner) for stood, winner in contests)
    means = [0.0] * count + [_TIES[0]]
    beliefs = [_SPREAD**-2] * count + [_TIES[1] ** -2]
    at = means
    slope, curve = _slopes(counts, at, means, beliefs)
    for _round in range(_ROUNDS):
        step = [row[0] for row in _solved(curve, [[each] for each in slope])]
        longest = max(map(abs, step))
        part = 2 / max(2.0, longest)  # far from the top the curve says little of how far it is
        at = [value + part * move for value, move in zip(at, step, strict=True)]
        slope, curve = _slopes(counts, at, means, beliefs)
        if longest < _ENOUGH:
            break
    size = count + 1
    inverse = _solved(curve, [[float(row == column) for column in range(size)] for row in range(size)])
    middle = sum(at[:count]) / count
    return Strengths(tuple(value - middle for value in at[:count]), _centred(inverse, count))


def _slopes(
    counts: Counts, at: list[float], means: list[float], beliefs: list[float]
) -> tuple[list[float], Matrix]:
    """Of the logarithm of what is believed after all contests: its slope, and its curve turned round."""
    size = len(at)
    slope = [belief * (mean - value) for belief, mean, value in zip(beliefs, means, at, strict=True)]
    curve = [[beliefs[row] * (row == column) for column in range(size)] for row in range(size)]
    for (stood, winner), times in counts.items():
        weights = [exp(at[one]) for one in stood]
        even = exp(at[-1] + sum(at[one] for one in stood) / len(stood))
        whole = sum(weights) + even
        tie = even / whole
        share = 1 / len(stood)
        places = (*stood, size - 1)
        expected = [*(weight / whole + tie * share for weight in weights), tie]
        happened = [share if winner is None else float(one == winner) for one in stood]
        happened.append(float(winner is None))
        for row, (place, chance) in enumerate(zip(places, expected, strict=True)):
            slope[place] += times * (happened[row] - chance)
            for column, other in enumerate(places):
                both = _together(row, column, weights, (whole, tie, share))
                curve[place][other] += times * (both - chance * expected[column])
    return slope, curve


def _together(row: int, column: int, weights: list[float], rest: tuple[float, float, float]) -> float:
    """How much two parameters are expected to be pushed at once."""
    whole, tie, share = rest
    last = len(weights)
    if last in (row, column):
        return tie if row == column else tie * share
    return tie * share * share + (weights[row] / whole if row == column else 0.0)


def _solved(matrix: Matrix, right: Matrix) -> Matrix:
    """By elimination: the matrix is positive definite, so nothing need be swapped."""
    size = len(matrix)
    rows = [[*matrix[at], *right[at]] for at in range(size)]
    for at in range(size):
        pivot = rows[at][at]
        rows[at] = [value / pivot for value in rows[at]]
        for other in range(size):
            if other != at and (factor := rows[other][at]):
                rows[other] = [mine - factor * its for mine, its in zip(rows[other], rows[at], strict=True)]
    return [row[size:] for row in rows]


def _centred(inverse: Matrix, count: int) -> tuple[tuple[float, ...], ...]:
    rows = [sum(row[:count]) / count for row in inverse[:count]]
    whole = sum(rows) / count
    return tuple(
        tuple(inverse[row][column] - rows[row] - rows[column] + whole for column in range(count))
        for row in range(count)
    )


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(mine * its for mine, its in zip(one, other, strict=True))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _reach(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
