"""A bill from files alone: exact lines, a total of null where nobody knows, and refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ptahdesk.cli.verbs.inspect import command
from ptahdesk.domain.limits import LIMITS

SONNET = {"prompt": "0.000003", "completion": "0.000015", "input_cache_read": "0.0000003"}
LIST = {
    "data": [
        {"id": "a/sonnet", "canonical_slug": "a/sonnet-20260101", "pricing": SONNET},
        {"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}},
        {
            "id": "a/night",
            "pricing": {
                "prompt": "0.000001",
                "completion": "0",
                "overrides": [{"utc_start": 2200, "utc_end": 600, "prompt": "0.0000005"}],
            },
        },
        {"id": "a/unsaid"},
    ]
}

Bill = Callable[..., Result]


@pytest.fixture
def bill(tmp_path: Path) -> Bill:
    def run(model: str, *usages: Any, more: tuple[str, ...] = ("--json",)) -> Result:
        listed = tmp_path / "models.json"
        listed.write_text(json.dumps(LIST))
        words = ["price", "--catalogue", str(listed), "--model", model]
        for number, usage in enumerate(usages):
            path = tmp_path / f"usage{number}.json"
            path.write_text(usage if isinstance(usage, str) else json.dumps(usage))
            words += ["--usage", str(path)]
        return CliRunner().invoke(command, [*words, *more])

    return run


def objects(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_file_is_a_line_of_exact_decimals(bill: Bill) -> None:
    usage = {"prompt_tokens": 10, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 4}}
    result = bill(
        "a/sonnet", usage, {"usage": usage, "id": "gen-1"}, {"prompt_tokens": 0, "completion_tokens": 0}
    )
    assert result.exit_code == 0, result.output
    first, second, nothing = objects(result)
    assert first == {
        "lines": [
            {"what": "prompt", "tokens": 6, "unit_usd": "0.000003", "usd": "0.000018"},
            {"what": "input_cache_read", "tokens": 4, "unit_usd": "0.0000003", "usd": "0.0000012"},
            {"what": "completion", "tokens": 2, "unit_usd": "0.000015", "usd": "0.00003"},
        ],
        "total_usd": "0.0000492",
    }
    assert second == first
    assert nothing == {"lines": [], "total_usd": "0"}


@pytest.mark.parametrize(
    ("model", "usage"),
    [
        ("a/sonnet", {"prompt_tokens": 10}),
        ("a/sonnet", {"prompt_tokens": -1, "completion_tokens": 1}),
        ("a/sonnet", '{"prompt_tokens": NaN, "completion_tokens": 1}'),
        ("openrouter/auto", {"prompt_tokens": 10, "completion_tokens": 2}),
        ("a/unsaid", {"prompt_tokens": 10, "completion_tokens": 2}),
        ("no/such", {"prompt_tokens": 10, "completion_tokens": 2}),
    ],
)
def test_what_nobody_knows_is_null_and_never_zero(bill: Bill, model: str, usage: Any) -> None:
    result = bill(model, usage)
    assert result.exit_code == 0
    assert objects(result) == [{"lines": [], "total_usd": None}]


def test_anthropics_usage_is_recognised_and_its_cache_counted_once(bill: Bill) -> None:
    usage = {"input_tokens": 6, "cache_read_input_tokens": 4, "output_tokens": 2}
    (found,) = objects(bill("a/sonnet", usage))
    assert found["total_usd"] == "0.0000492"
    (told,) = objects(bill("a/sonnet", usage, more=("--json", "--dialect", "openai")))
    assert told["total_usd"] != found["total_usd"]


def test_the_hour_decides_where_the_list_says_so(bill: Bill) -> None:
    usage = {"prompt_tokens": 1_000_000, "completion_tokens": 0}
    night = objects(bill("a/night", usage, more=("--json", "--at", "2026-11-20T23:00:00")))
    noon = objects(bill("a/night", usage, more=("--json", "--at", "2026-11-20T12:00:00")))
    assert (night[0]["total_usd"], noon[0]["total_usd"]) == ("0.5", "1")


def test_the_model_is_found_by_every_name_of_its_list(bill: Bill) -> None:
    usage = {"prompt_tokens": 1_000_000, "completion_tokens": 0}
    for name in ("a/sonnet", "a/sonnet-20260101", "a/sonnet:nitro"):
        assert objects(bill(name, usage))[0]["total_usd"] == "3"


def test_a_file_that_does_not_fit_is_told_and_the_others_are_read(bill: Bill, tmp_path: Path) -> None:
    good = {"prompt_tokens": 1, "completion_tokens": 0}
    result = bill("a/sonnet", "{", "[]", good, more=("--json", str(tmp_path / "gone.json")))
    assert result.exit_code == 2
    assert len(objects(result)) == 1
    assert [line.rpartition(": ")[2] for line in result.stderr.splitlines()] == [
        "it is not JSON.",
        "there is no usage in it.",
        "No such file or directory.",
    ]


def test_a_list_that_is_none_or_too_long_is_refused(bill: Bill, tmp_path: Path) -> None:
    listed, usage = tmp_path / "list.json", tmp_path / "u.json"
    usage.write_text('{"prompt_tokens":1,"completion_tokens":1}')
    words = ["price", "--catalogue", str(listed), "--model", "a/b", "--usage", str(usage)]
    for body, reason in ((b"{}", "list of models"), (b"nonsense", "list of models")):
        listed.write_bytes(body)
        result = CliRunner().invoke(command, words)
        assert (result.exit_code, reason in result.stderr) == (2, True)
    with listed.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # a hole: 200 MB that take no room
    result = CliRunner().invoke(command, words)
    assert (result.exit_code, f"{LIMITS.models_bytes >> 20} MB" in result.stderr) == (2, True)


def test_the_readable_form_shows_the_same_lines(bill: Bill) -> None:
    result = bill("a/sonnet", {"prompt_tokens": 10, "completion_tokens": 2}, more=())
    assert "$0.00006\n  prompt: 10 × $0.000003 = $0.00003" in result.stdout
    assert bill("openrouter/auto", {"prompt_tokens": 1, "completion_tokens": 1}, more=()).stdout.endswith(
        ": unknown\n"
    )


def test_without_a_usage_file_the_usage_of_the_verb_is_shown(bill: Bill) -> None:
    assert bill("a/sonnet").exit_code == 2
