"""How long a model's next answer will be, from how long its last ones were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

_USUAL, _USUAL_SPREAD = log(350), 1.15  # tokens of an answer, where nothing is known of a model
_FAITH = 2.0  # answers that what is usual is worth
_FORGETS = 0.9
_COVERED = 0.86  # a little more than is promised: what is far out is rare in what was seen
_FAR, _FAR_FAITH = 1.5, 5.0  # spreads that would cover it, were answers as they are taken to be
_SMALLEST_SPREAD = 0.15


@dataclass(frozen=True, slots=True)
class Length:
    """Tokens of an answer: four of five lie between `low` and `high`."""

    low: int
    middle: int
    high: int


@dataclass(slots=True)
class _Seen:
    """The middle of the logarithms so far and how far they lie around it, the old ones fading."""

    weight: float = _FAITH
    total: float = _FAITH * _USUAL
    squares: float = _FAITH * (_USUAL**2 + _USUAL_SPREAD**2)

    @property
    def middle(self) -> float:
        return self.total / self.weight

    @property
    def spread(self) -> float:
        return max(_SMALLEST_SPREAD, sqrt(max(0.0, self.squares / self.weight - self.middle**2)))

    def sees(self, value: float) -> None:
        self.weight = _FORGETS * self.weight + 1
        self.total = _FORGETS * self.total + value
        self.squares = _FORGETS * self.squares + value**2


def expected(past: Sequence[int], most: int | None = None) -> Length:
    """`past`: tokens of its answers, the newest first. `most`: what it may write.

    As far to either side as would have covered what was seen, had each been foretold from those before it.
    """
    seen, misses = _Seen(), [(_FAR, _FAR_FAITH)]
    for age, tokens in zip(range(len(past) - 1, -1, -1), reversed(past), strict=True):
        value = log(max(1, tokens))
        misses.append((abs(value - seen.middle) / seen.spread, _FORGETS ** (age / 2)))
        seen.sees(value)
    reach = _quantile(misses, _COVERED) * seen.spread
    ends = (exp(seen.middle - reach), exp(seen.middle), exp(seen.middle + reach))
    low, middle, high = (max(1, round(end if most is None else min(end, most))) for end in ends)
    return Length(low, middle, high)


def _quantile(weighted: Iterable[tuple[float, float]], share: float) -> float:
    ordered = sorted(weighted)
    wanted = share * sum(weight for _value, weight in ordered)
    for value, weight in ordered:
        wanted -= weight
        if wanted <= 0:
            return value
    return ordered[-1][0]
