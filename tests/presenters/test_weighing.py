"""What a part costs is an interval; unknown stays unknown, and free is said free."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.money import CostState
from ptahdesk.presenters import weighing
from ptahdesk.services.portions import Portion


@pytest.mark.parametrize(
    ("portion", "price"),
    [
        (Portion(CostState.METERED, 1500, Decimal("0.002"), Decimal("0.004")), "≈\u00a00.20–0.40\u00a0¢"),
        (Portion(CostState.METERED, 1500), "price unknown"),
        (Portion(CostState.UNPRICED, 1500), "price unknown"),
        (Portion(CostState.FREE, 1500), "free"),
        (Portion(CostState.LOCAL, 1500), "no charge"),
    ],
)
def test_its_price_in_the_room_of_a_chip_and_with_its_tokens(portion: Portion, price: str) -> None:
    assert weighing.brief(portion) == (price,)
    assert weighing.whole(portion) == ("≈ 1,500 tokens", price)


def test_before_it_is_known_nothing_is_said() -> None:
    assert weighing.brief(None) == weighing.whole(None) == ()
