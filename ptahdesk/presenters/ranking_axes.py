"""A plot of models: how far along each axis one stands, round figures beside it, and the front they make."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptahdesk.domain.front import front
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.ranking import Dot

_ROUND = (1, 2, 5)
_STEPS = 5  # about so many figures beside an axis
_EDGE = 0.06  # of an axis, free at both its ends
_FREE = 0.12  # of the axis of prices, for what costs nothing: there is no such place among logarithms
_LEAST_FACTOR = 4.0  # between the lowest and the highest price that are shown


class Measure(StrEnum):
    PRICE = "price"
    SPEED = "speed"
    VOTES = "votes"


Pair = tuple[Measure, Measure]  # along, and up
PAIRS: tuple[Pair, ...] = (
    (Measure.PRICE, Measure.VOTES),
    (Measure.SPEED, Measure.VOTES),
    (Measure.PRICE, Measure.SPEED),
)
NAMES = {
    (Measure.PRICE, Measure.VOTES): _("Price × votes"),
    (Measure.SPEED, Measure.VOTES): _("Speed × votes"),
    (Measure.PRICE, Measure.SPEED): _("Price × speed"),
}
TITLES = {
    Measure.PRICE: _("Price of an answer"),
    Measure.SPEED: _("Tokens a second"),
    Measure.VOTES: _("Duels won"),
}
LARGER = {
    Measure.PRICE: _("The larger, the cheaper."),
    Measure.SPEED: _("The larger, the faster."),
    Measure.VOTES: _("The larger, the more duels won."),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 at one end to 1 at the other. `low` and `high` are logarithms for prices."""

    measure: Measure
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    begins: float = 0.0  # where figures begin: before that stands what costs nothing

    def at(self, dot: Dot) -> float:
        return self.place(figure(self.measure, dot))

    def place(self, value: float) -> float:
        if self.measure is Measure.PRICE:
            if value <= 0:
                return self.begins / 2
            value = math.log10(value)
        part = (value - self.low) / (self.high - self.low)
        return self.begins + (1 - self.begins) * min(max(part, 0.0), 1.0)


def figure(measure: Measure, dot: Dot) -> float:
    """Prices become floats here alone, as places."""
    return {Measure.PRICE: float(dot.price), Measure.SPEED: dot.speed, Measure.VOTES: dot.share}[measure]


def third(pair: Pair) -> Measure:
    return next(each for each in Measure if each not in pair)


def axis(measure: Measure, dots: Sequence[Dot]) -> Axis:
    if measure is Measure.PRICE:
        return _prices([dot.price for dot in dots])
    if measure is Measure.SPEED:
        return _speeds(max((dot.speed for dot in dots), default=1.0))
    return _shares(min((dot.low for dot in dots), default=0.0), max((dot.high for dot in dots), default=1.0))


def goodness(measure: Measure, dots: Sequence[Dot]) -> dict[str, float]:
    """From 0 to 1, the best of these being 1."""
    found = axis(measure, dots)
    places = {dot.key: found.at(dot) for dot in dots}
    low, high = min(places.values(), default=0.0), max(places.values(), default=0.0)
    if low == high:
        return dict.fromkeys(places, 0.5)
    parts = {key: (place - low) / (high - low) for key, place in places.items()}
    return {key: 1 - part for key, part in parts.items()} if measure is Measure.PRICE else parts


def front_of(pair: Pair, dots: Sequence[Dot]) -> list[Dot]:
    """Those no other beats by the two alone, from left to right."""
    on_it = front([[_wish(measure, dot) for measure in pair] for dot in dots])
    along, up = pair
    return sorted((dots[at] for at in on_it), key=lambda dot: (figure(along, dot), figure(up, dot), dot.key))


def _wish(measure: Measure, dot: Dot) -> Decimal | float:
    return -dot.price if measure is Measure.PRICE else figure(measure, dot)


def _prices(prices: Sequence[Decimal]) -> Axis:
    known = [math.log10(price) for price in prices if price > 0]
    begins = _FREE if len(known) < len(prices) else 0.0
    free = ((begins / 2, _("no charge")),) if begins else ()
    if not known:
        return Axis(Measure.PRICE, 0.0, 1.0, free, begins)
    low, high = _widened(min(known), max(known), math.log10(_LEAST_FACTOR))
    bare = Axis(Measure.PRICE, low, high, begins=begins)
    told = [(bare.place(float(usd)), figures.round_money(usd)) for usd in _round_prices(low, high)]
    return Axis(Measure.PRICE, low, high, (*free, *told), begins)


def _round_prices(low: float, high: float) -> list[Decimal]:
    """Of few powers of ten several figures each; of very many not even one of each."""
    powers = range(math.floor(low), math.ceil(high) + 1)
    wide = high - low
    leads = _ROUND if wide < 1.4 else (1, 3) if wide < 3 else (1,)
    every = max(1, math.ceil(wide / (_STEPS + 1)))
    found = [Decimal(lead).scaleb(power) for power in powers if not power % every for lead in leads]
    return [usd for usd in found if low <= math.log10(usd) <= high]


def _speeds(highest: float) -> Axis:
    high = max(highest, 1.0) * (1 + _EDGE)
    step = next(
        lead * 10**power for power in range(12) for lead in _ROUND if lead * 10**power * _STEPS >= high
    )
    ticks = tuple((nth * step / high, f"{nth * step:,}") for nth in range(int(high / step) + 1))
    return Axis(Measure.SPEED, 0.0, high, ticks)


def _shares(lowest: float, highest: float) -> Axis:
    """In tens of percent, around all that is known of anybody."""
    low, high = math.floor(lowest * 10), math.ceil(highest * 10)
    every = 1 if high - low <= _STEPS else 2
    low -= low % every
    ticks = tuple(((ten - low) / (high - low), f"{ten * 10}%") for ten in range(low, high + 1, every))
    return Axis(Measure.VOTES, low / 10, high / 10, ticks)


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    lack = max(least - (high - low), 0.0) / 2
    low, high = low - lack, high + lack
    edge = (high - low) * _EDGE
    return low - edge, high + edge
