"""Models made with one line each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId

Make = Callable[..., Model]


@pytest.fixture
def make() -> Make:
    def model(id_: str, provider: str = OPENROUTER, **fields: Any) -> Model:
        price = Price({Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.000002")})
        known: dict[str, Any] = {"name": id_, "price": price, "supports": frozenset({"tools"})}
        return Model(ModelRef(ProviderId(provider), id_), **{**known, **fields})

    return model
