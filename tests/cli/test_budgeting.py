"""Limits from a terminal: set, shown, taken away; what does not fit changes nothing."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from ptahdesk.cli.main import main


def budget(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["budget", *arguments])


def test_without_a_limit_it_says_how_to_set_one() -> None:
    assert "budget set month" in budget("show").output


def test_what_is_set_is_shown_and_can_be_taken_away() -> None:
    shown = budget("set", "month", "$20").output
    assert "This month" in shown
    assert "$20.00" in shown
    budget("set", "chat", "0.5")
    assert "A chat may cost $0.5." in budget("show").output
    budget("set", "tokens-day", "5000000", "--provider", "openrouter")
    found = json.loads(budget("show", "--json").output)
    assert [(each["key"], each["unit"], each["limit"]) for each in found] == [
        ("budget.usdPerMonth", "usd", "20"),
        ("provider.openrouter.maxTokensPerDay", "tokens", "5000000"),
    ]
    assert "This month" not in budget("set", "month", "none").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("month", "lots"), "must be a number"),
        (("tokens-day", "5"), "--provider"),
        (("chat", "5", "--provider", "openrouter"), "leave --provider out"),
        (("day", "5", "--provider", "nobody"), "There is no provider nobody"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(arguments: tuple[str, ...], said: str) -> None:
    done = budget("set", *arguments)
    assert (done.exit_code, said in done.output) == (2, True)
    assert json.loads(budget("show", "--json").output) == []
