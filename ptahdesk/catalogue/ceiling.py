"""The most a request can cost by a price list: every charge at the dearest the list has for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.money import Charge, Price, times, total

_SEARCHES = 5  # that a model which searches by itself may make for one answer
_ASKED = (Charge.PROMPT, Charge.CACHE_READ, Charge.CACHE_WRITE, Charge.CACHE_WRITE_1H, Charge.AUDIO)
_SAID = (Charge.COMPLETION, Charge.REASONING, Charge.AUDIO_OUTPUT, Charge.IMAGE_OUTPUT)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Dollars: for being asked at all, for each token that is asked, and for each that is answered."""

    once: Decimal = Decimal(0)
    asked: Decimal = Decimal(0)
    said: Decimal = Decimal(0)

    def of(self, asked: int, said: int) -> Decimal:
        return total([self.once, times(asked, self.asked), times(said, self.said)])

    def said_for(self, amount: Decimal, asked: int) -> int | None:
        """The longest answer that can be had for so much; None: as long as one likes."""
        rest = total([amount, -self.of(asked, 0)])
        if rest < 0:
            return 0
        return int(rest // self.said) if self.said else None


def ceiling(price: Price, searches: bool = False, pictures: int = 0) -> Ceiling | None:
    """Whatever the hour and however long the prompt. None where the list leaves open what matters.

    A picture that has a price by the piece is charged by it instead of its tokens, or beside them: lists do
    not say which, so both are counted.
    """
    if not price.known or (pictures and price.base.get(Charge.IMAGE, Decimal(0)) is None):
        return None
    asked, said = _dearest(price, _ASKED), _dearest(price, _SAID)
    once = [_dearest(price, (Charge.REQUEST,)), times(pictures, _dearest(price, (Charge.IMAGE,)))]
    once += [times(_SEARCHES, _dearest(price, (Charge.WEB_SEARCH,)))] if searches else []
    return Ceiling(total(once), asked, said)


def highest(ceilings: Iterable[Ceiling | None]) -> Ceiling | None:
    """Of several who may answer, the dearest in each respect; None when one of them is not known."""
    found = Ceiling()
    for each in ceilings:
        if each is None:
            return None
        found = Ceiling(max(found.once, each.once), max(found.asked, each.asked), max(found.said, each.said))
    return found


def _dearest(price: Price, charges: tuple[Charge, ...]) -> Decimal:
    listed = [price.base.get(charge) for charge in charges]
    ruled = [rule.prices.get(charge) for rule in price.rules for charge in charges]
    return max([amount for amount in (*listed, *ruled) if amount is not None], default=Decimal(0))
