"""What a family of tokenizers was seen to make of texts: from it, how many tokens the next one will be."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from ptahdesk.catalogue.tokens import NO_SHAPE, Shape

_KINDS = len(NO_SHAPE)
_FAITH = (
    0.012  # in the usual weights, against one count that was seen: they are a fifth off, a count is exact
)
_FORGETS = 0.97  # a share of what was seen before stays with each new count: models change under their names
_COLD = 0.12  # how far off the first guess is, as a part of the whole
_LEARNS = 0.15
_WILDEST = 4.0  # so much more or less than a usual weight is taken for an error of somebody's count


@dataclass(frozen=True, slots=True)
class Lessons:
    """Weights that fit the counts best, each by its part of the whole; kept as the sums they follow from."""

    squares: tuple[tuple[float, ...], ...] = ((0.0,) * _KINDS,) * _KINDS
    told: tuple[float, ...] = (0.0,) * _KINDS
    count: int = 0
    off: float = log(1 + _COLD)  # how far the last guesses were off, in logarithms

    @property
    def spread(self) -> float:
        """So many times more or less it may be."""
        return exp(1.3 * self.off)


UNTAUGHT = Lessons()


def learned(lessons: Lessons, text: Shape, tokens: int) -> Lessons:
    """With one more count that a provider told. One that no tokenizer can have made teaches nothing."""
    whole = sum(text)
    if whole < 1 or not 1 / _WILDEST < tokens / whole < _WILDEST:
        return lessons
    part = [each / tokens for each in text]
    off = abs(log(max(1.0, expected(lessons, text)) / tokens))
    return Lessons(
        tuple(
            tuple(_FORGETS * old + mine * other for old, other in zip(row, part, strict=True))
            for row, mine in zip(lessons.squares, part, strict=True)
        ),
        tuple(_FORGETS * old + mine for old, mine in zip(lessons.told, part, strict=True)),
        lessons.count + 1,
        (1 - _LEARNS) * lessons.off + _LEARNS * off,
    )


def expected(lessons: Lessons, text: Shape) -> float:
    """The tokens this text will be counted as."""
    if not lessons.count:
        return sum(text)
    weights = _weights(lessons)
    return sum(weight * each for weight, each in zip(weights, text, strict=True))


def _weights(lessons: Lessons) -> list[float]:
    """Of each kind: 1 where nothing was seen of it, drawn to what was seen as more is."""
    rows = [
        [value + (_FAITH if place == own else 0.0) for own, value in enumerate(row)] + [told + _FAITH]
        for place, (row, told) in enumerate(zip(lessons.squares, lessons.told, strict=True))
    ]
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss, without looking for pivots: what was added to the diagonal keeps it away from zero."""
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            factor = other[place] / row[place]
            if factor:
                for at in range(place, _KINDS + 1):
                    other[at] -= factor * row[at]
    found = [0.0] * _KINDS
    for place in reversed(range(_KINDS)):
        row = rows[place]
        rest = sum(row[at] * found[at] for at in range(place + 1, _KINDS))
        found[place] = (row[_KINDS] - rest) / row[place]
    return found
