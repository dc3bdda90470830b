"""How chats ask is set like everything else, and what does not fit is refused in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.parameters import Parameters
from ptahdesk.settings.asking_fields import EFFORT, FIELDS, MAX_TOKENS, PARAMETERS, SEED, STOP, TEMPERATURE
from ptahdesk.settings.field import Field


def test_every_parameter_of_a_request_can_be_chosen() -> None:
    assert set(PARAMETERS) == set(Parameters.__slots__)
    assert Parameters(**{name: field.default for name, field in PARAMETERS.items()}) == Parameters()


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (TEMPERATURE, "0.7", Decimal("0.7")),
        (TEMPERATURE, "0,7", Decimal("0.7")),
        (TEMPERATURE, " 2 ", Decimal(2)),
        (TEMPERATURE, ".5", Decimal("0.5")),
        (TEMPERATURE, "", None),
        (MAX_TOKENS, "2000", 2000),
        (SEED, "0", 0),
        (EFFORT, "high", "high"),
        (EFFORT, "", None),
        (STOP, "END, ###", ("END", "###")),
    ],
)
def test_a_value_is_read_as_it_is_typed(field: Field[Any], typed: str, value: object) -> None:
    assert field.parse(typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (TEMPERATURE, "2.1"),
        (TEMPERATURE, "-1"),
        (TEMPERATURE, "warm"),
        (TEMPERATURE, "NaN"),
        (TEMPERATURE, "1e1"),
        (MAX_TOKENS, "0"),
        (SEED, "1.5"),
        (EFFORT, "much"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_words(field: Field[Any], typed: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        field.parse(typed)


@pytest.mark.parametrize("value", [True, "0.7", [], {}, Decimal(3)])
def test_a_file_may_hold_anything(value: object) -> None:
    with pytest.raises(ValueError, match="must be a number from 0 to 2"):
        TEMPERATURE.validate(value)


def test_each_says_what_it_is_for() -> None:
    assert all(field.title and field.help for field in FIELDS)
