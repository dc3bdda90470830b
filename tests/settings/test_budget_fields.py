"""Limits are exact dollars, off until they are set."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.settings import budget_fields as fields
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import SettingsFile

DOLLARS = [
    fields.USD_PER_MONTH,
    fields.USD_PER_DAY,
    fields.USD_PER_CHAT,
    fields.provider_usd_per_month(OPENROUTER),
    fields.provider_usd_per_day(OPENROUTER),
]


@pytest.mark.parametrize("field", DOLLARS, ids=lambda field: field.key)
def test_dollars_are_typed_as_people_write_them(field: Field[Decimal | None]) -> None:
    assert field.default is None
    assert [field.parse(typed) for typed in ("20", " $2.50", "2,5 $", "0", "", "none")] == [
        Decimal(20),
        Decimal("2.50"),
        Decimal("2.5"),
        Decimal(0),
        None,
        None,
    ]


@pytest.mark.parametrize("wrong", ["-1", "a few", "1e3", "1000000.01", "NaN"])
def test_what_is_no_amount_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="must be a number from 0 to 1000000"):
        fields.USD_PER_DAY.parse(wrong)


def test_an_amount_is_kept_to_the_last_digit(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile.load(path).with_(fields.USD_PER_MONTH, Decimal("0.10"))
    file.save()
    assert SettingsFile.load(path).get(fields.USD_PER_MONTH) == Decimal("0.1")


def test_a_share_is_a_percentage() -> None:
    assert fields.WARN_AT.default == 80
    with pytest.raises(ValueError, match="from 1 to 100"):
        fields.WARN_AT.validate(0)


def test_tokens_are_whole() -> None:
    assert fields.max_tokens_per_day(OPENROUTER).parse("5000000") == 5_000_000
    with pytest.raises(ValueError, match="whole number"):
        fields.max_tokens_per_request(OPENROUTER).validate(Decimal("1.5"))
