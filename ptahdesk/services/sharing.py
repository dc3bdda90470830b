"""One price for a question to several models: what each of the answers may cost of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ptahdesk.domain.money import total
from ptahdesk.services.reach import Reach

_NOTHING = Decimal(0)


def worst(reaches: Sequence[Reach]) -> Decimal | None:
    """The most that all of them come to; None: nobody knows it of one of them."""
    amounts = [each.worst.amount for each in reaches]
    known = [amount for amount in amounts if amount is not None]
    return total(known) if len(known) == len(amounts) else None


def shares(reaches: Sequence[Reach], most: Decimal) -> list[Decimal] | None:
    """What each may cost, so that all together keep to `most`: every answer as long as the others, as far as
    its model goes. None: so little is no answer of use for all of them.

    What nobody knows the price of has no share: it is not asked.
    """
    longest = max((each.said for each in reaches if each.ceiling is not None), default=0)
    least = max((each.useful for each in reaches if each.ceiling is not None), default=0)
    if _cost(reaches, least) > most:
        return None
    low, high = least, longest
    while low < high:
        middle = -(-(low + high) // 2)
        low, high = (middle, high) if _cost(reaches, middle) <= most else (low, middle - 1)
    return [_of(each, low) for each in reaches]


def _cost(reaches: Sequence[Reach], said: int) -> Decimal:
    return total([_of(each, said) for each in reaches])


def _of(reach: Reach, said: int) -> Decimal:
    """An answer of that length, where it can be held to one."""
    if reach.ceiling is None:
        return _NOTHING
    return reach.ceiling.of(reach.asked, min(said, reach.said) if reach.short else reach.said)
