"""Prices are typed as people quote them, kept as they were typed, and never guessed at."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import ProviderId
from ptahdesk.settings import schema
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.problems import problems
from ptahdesk.settings.typed_prices import read, table

FIELD = schema.prices(ProviderId("work"))


def test_tokens_are_quoted_by_the_million_and_the_rest_by_the_piece() -> None:
    line = (
        "gpt-5 = $1.25 in, 10 out, 0.125 read, 1.5 write, 2 write1h, 12 thinking, 0.01 request, 0.02 search"
    )
    assert read(line) == (
        "gpt-5",
        Price(
            {
                Charge.PROMPT: Decimal("0.00000125"),
                Charge.COMPLETION: Decimal("0.00001"),
                Charge.CACHE_READ: Decimal("0.000000125"),
                Charge.CACHE_WRITE: Decimal("0.0000015"),
                Charge.CACHE_WRITE_1H: Decimal("0.000002"),
                Charge.REASONING: Decimal("0.000012"),
                Charge.REQUEST: Decimal("0.01"),
                Charge.WEB_SEARCH: Decimal("0.02"),
            }
        ),
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "gpt-5",
        "= 1 in, 1 out",
        "gpt-5 =",
        "gpt-5 = 1 in",
        "gpt-5 = 1 out",
        "gpt-5 = -1 in, 1 out",
        "gpt-5 = nan in, 1 out",
        "gpt-5 = 1e3 in, 1 out",
        "gpt-5 = 9999999 in, 1 out",
        "gpt-5 = 1 in, 1 out, 1 lunch",
        "gpt-5 = 1 in, 2 in, 1 out",
        "gpt-5 = 1,25 in, 1 out",
    ],
)
def test_what_is_no_price_is_refused_in_words(line: str) -> None:
    with pytest.raises(ValueError, match=r"must|has|needs|names"):
        read(line)
    with pytest.raises(ValueError):
        FIELD.validate([line])


def test_models_with_colons_and_equals_signs_have_prices_too() -> None:
    assert list(table(("llama3.1:8b = 0 in, 0 out", "a=b = 1 in, 1 out"))) == ["llama3.1:8b", "a=b"]


def test_of_two_lines_the_first_counts() -> None:
    assert table(("m = 1 in, 1 out", "m = 2 in, 2 out"))["m"].base[Charge.PROMPT] == Decimal("0.000001")


def test_they_are_kept_in_the_file_as_they_were_typed(tmp_path) -> None:
    path = tmp_path / "settings.json"
    typed = FIELD.parse("gpt-5 = 1.25 in, 10 out; * = 3 in, 15 out")
    SettingsFile.load(path).with_(FIELD, typed).save()
    again = SettingsFile.load(path)
    assert again.get(FIELD) == ("gpt-5 = 1.25 in, 10 out", "* = 3 in, 15 out")
    assert problems(again) == ()


@pytest.mark.parametrize("wrong", ["gpt-5 = 1 in, 1 out", 5, [5], {"gpt-5": 1}, None])
def test_only_a_list_of_lines_is_one(wrong: object) -> None:
    with pytest.raises(ValueError):
        FIELD.validate(wrong)
