"""A bill from files alone: exact lines, a total of null where nobody knows, and refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
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


GPT = {"prompt": "0.00000125", "completion": "0.00001", "input_cache_read": "0.000000125"}
CLAUDE = {
    "prompt": "0.000003",
    "completion": "0.000015",
    "web_search": "0.01",
    "input_cache_read": "0.0000003",
    "input_cache_write": "0.00000375",
    "input_cache_write_1h": "0.000006",
    "overrides": [
        {"min_prompt_tokens": 200000, "prompt": "0.000006", "completion": "0.0000225"},
        {"min_prompt_tokens": 1, "phase_of_the_moon": "full", "prompt": "9"},
    ],
}
DEEPSEEK = {"prompt": "0.00000027", "completion": "0.0000011", "input_cache_read": "0.00000007"}
XAI = {"prompt": "0.000003", "completion": "0.000015"}
THINKER = {
    "prompt": "0.000001",
    "completion": "0.000004",
    "internal_reasoning": "0.000006",
    "request": "0.005",
}
DRAWER = {"prompt": "0.0000003", "completion": "0.0000025", "image_output": "0.00003", "audio": "0.000001"}

# Worked out by hand: what each dialect says, by which list, and what that makes.
BY_HAND: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    # 8,000 cached are among the 10,000: 2,000 × 1.25 + 8,000 × 0.125 + 500 × 10 = 8,500 millionths
    "OpenAI, cached inside": (
        GPT,
        {
            "prompt_tokens": 10000,
            "completion_tokens": 500,
            "prompt_tokens_details": {"cached_tokens": 8000},
            "completion_tokens_details": {"reasoning_tokens": 450},
        },
        "0.0085",
    ),
    # beside the 1,000: 1,000 × 3 + 9,000 × 0.3 + 2,000 × 3.75 + 500 × 6 + 100 × 15 = 17,700, and two searches
    "Anthropic, cache beside, both writes, searches": (
        CLAUDE,
        {
            "input_tokens": 1000,
            "cache_read_input_tokens": 9000,
            "cache_creation_input_tokens": 2500,
            "cache_creation": {"ephemeral_5m_input_tokens": 2000, "ephemeral_1h_input_tokens": 500},
            "output_tokens": 100,
            "server_tool_use": {"web_search_requests": 2},
        },
        "0.0377",
    ),
    # just not over the edge: 200,000 × 3 + 10 × 15
    "at the tier's number": (CLAUDE, {"prompt_tokens": 200000, "completion_tokens": 10}, "0.60015"),
    # one token over it all of them are dearer: 200,001 × 6 + 10 × 22.5; the moon is not understood
    "over the tier's number": (CLAUDE, {"prompt_tokens": 200001, "completion_tokens": 10}, "1.200231"),
    # the tier counts all that was read, cached or not: 1 × 6 + 200,000 × 0.3 + 10 × 22.5
    "over the tier by what was cached": (
        CLAUDE,
        {"input_tokens": 1, "cache_read_input_tokens": 200000, "output_tokens": 10},
        "0.060231",
    ),
    # 300 × 0.27 + 700 × 0.07 + 100 × 1.1
    "DeepSeek, hits and misses": (
        DEEPSEEK,
        {
            "prompt_tokens": 1000,
            "prompt_cache_hit_tokens": 700,
            "prompt_cache_miss_tokens": 300,
            "completion_tokens": 100,
        },
        "0.00024",
    ),
    # thinking stands outside the completion, as the total shows: 100 × 3 + (10 + 90) × 15
    "xAI, reasoning outside": (
        XAI,
        {
            "prompt_tokens": 100,
            "completion_tokens": 10,
            "total_tokens": 200,
            "completion_tokens_details": {"reasoning_tokens": 90},
        },
        "0.0018",
    ),
    # 5,000 for the request, 100 × 1 + 20 × 4 + 80 × 6
    "reasoning and requests with prices of their own": (
        THINKER,
        {
            "prompt_tokens": 100,
            "completion_tokens": 100,
            "completion_tokens_details": {"reasoning_tokens": 80},
        },
        "0.00566",
    ),
    # 60 × 0.3 + 40 × 1 + 10 × 2.5 + 1,290 × 30
    "pictures out and sounds in": (
        DRAWER,
        {
            "prompt_tokens": 100,
            "completion_tokens": 1300,
            "prompt_tokens_details": {"audio_tokens": 40},
            "completion_tokens_details": {"image_tokens": 1290},
        },
        "0.038783",
    ),
    # Ollama and its like: counts, no cache: 7 × 3 + 3 × 15
    "nothing but counts": (XAI, {"prompt_tokens": 7, "completion_tokens": 3}, "0.000066"),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_each_dialect_comes_to_what_was_worked_out_by_hand(name: str, bill: Bill, tmp_path: Path) -> None:
    pricing, usage, total = BY_HAND[name]
    bill("a/sonnet", usage)  # writes the files
    listed = tmp_path / "models.json"
    listed.write_text(json.dumps([{"id": "a/sonnet", "pricing": pricing}]))
    words = [
        "price",
        "--catalogue",
        str(listed),
        "--model",
        "a/sonnet",
        "--json",
        "--at",
        "2026-11-20T12:00:00",
    ]
    result = CliRunner().invoke(command, [*words, "--usage", str(tmp_path / "usage0.json")])
    (found,) = objects(result)
    assert found["total_usd"] == total
    assert sum(Decimal(line["usd"]) for line in found["lines"]) == Decimal(total)
    for line in found["lines"]:
        assert line["tokens"] * Decimal(line["unit_usd"]) == Decimal(line["usd"])


def test_the_readable_form_shows_the_same_lines(bill: Bill) -> None:
    result = bill("a/sonnet", {"prompt_tokens": 10, "completion_tokens": 2}, more=())
    assert "$0.00006\n  prompt: 10 × $0.000003 = $0.00003" in result.stdout
    assert bill("openrouter/auto", {"prompt_tokens": 1, "completion_tokens": 1}, more=()).stdout.endswith(
        ": unknown\n"
    )


def test_without_a_usage_file_the_usage_of_the_verb_is_shown(bill: Bill) -> None:
    assert bill("a/sonnet").exit_code == 2
