"""What each refusal means, as the fault table has it."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from fault_table import TABLE

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.wire.errors import in_band, outcome_of, page_inside, web_page


def refused(status: int, message: str = "", head: dict[str, str] | None = None, **metadata: Any) -> Outcome:
    error = {"code": status, "message": message, "metadata": metadata}
    body = json.dumps({"error": error}).encode() if message or metadata else b""
    return outcome_of(status, head or {}, body, "openrouter.ai")


_HTML = b"<html>" + b"<script>x</script>" * 4000
_AFFORD = (
    "This request requires more credits, or fewer max_tokens. "
    "You requested up to 32000 tokens, but can only afford "
)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("B09", refused(401, "User not found.")),
        ("B10", refused(402, _AFFORD + "27342.")),
        ("B10-empty", refused(402, "Insufficient credits. Add more using https://openrouter.ai/credits")),
        ("B12", refused(404, "The model x/y is not available")),
        ("B15", refused(429, "Rate limit exceeded", {"Retry-After": "2"})),
        ("B16", refused(429, "Rate limit exceeded", {"Retry-After": "86400"})),
        ("B19", outcome_of(502, {"content-type": "text/html"}, _HTML, "openrouter.ai")),
    ],
)
def test_a_refusal_ends_as_the_fault_table_says(fault: str, outcome: Outcome) -> None:
    expected = TABLE[fault]
    said = (outcome.code.value, outcome.cause.value, outcome.action.value, outcome.may_have_cost)
    assert said == (expected["outcome"], expected["cause"], expected["action"], expected["may_cost"])
    assert expected["says"] in outcome.sentence
    assert "<" not in outcome.sentence + outcome.detail


N, A, U = Code.NOTHING, Code.AGAIN, Code.UNKNOWN


@pytest.mark.parametrize(
    ("outcome", "code", "cause", "action"),
    [
        (refused(401, "Missing Authentication header"), N, Cause.NO_KEY, Action.OPEN_KEYS),
        (refused(401), N, Cause.KEY_REFUSED, Action.OPEN_KEYS),
        (refused(402, _AFFORD + "0."), N, Cause.TOO_MANY_TOKENS_ASKED, Action.TOP_UP),
        (
            refused(402, "Prompt tokens limit exceeded: 9000 > 800"),
            N,
            Cause.TOO_MANY_TOKENS_ASKED,
            Action.SHORTEN,
        ),
        (refused(402, "busy", reason="in_flight_budget_exhausted"), N, Cause.RATE_LIMITED, Action.RETRY),
        (refused(403, "flagged", reasons=["violence"]), N, Cause.FORBIDDEN, Action.CHOOSE_MODEL),
        (refused(403, "Please accept the terms of this model"), N, Cause.FORBIDDEN, Action.CHOOSE_MODEL),
        (
            refused(403, "Only management keys can perform this operation"),
            N,
            Cause.FORBIDDEN,
            Action.OPEN_KEYS,
        ),
        (
            refused(404, "No endpoints found that support tool use."),
            N,
            Cause.MODEL_UNKNOWN,
            Action.CHOOSE_MODEL,
        ),
        (
            refused(404, "No endpoints found matching your data policy"),
            N,
            Cause.NOT_PRIVATE,
            Action.CHOOSE_MODEL,
        ),
        (refused(404), N, Cause.NOT_AN_API, Action.CHECK_ADDRESS),
        (outcome_of(404, {}, _HTML, "h"), N, Cause.NOT_AN_API, Action.CHECK_ADDRESS),
        (outcome_of(404, {}, b'{"detail":"Not Found"}', "h"), N, Cause.NOT_AN_API, Action.CHECK_ADDRESS),
        (refused(400, "maximum context length is 8192 tokens"), N, Cause.CONTEXT_TOO_LONG, Action.SHORTEN),
        (refused(400, "x", error_type="context_length_exceeded"), N, Cause.CONTEXT_TOO_LONG, Action.SHORTEN),
        (refused(400, "zz is not a valid model ID"), N, Cause.MODEL_UNKNOWN, Action.CHOOSE_MODEL),
        (refused(400, "nonsense"), N, Cause.BAD_REQUEST, Action.RETRY),
        (refused(413), N, Cause.TOO_LARGE, Action.SHORTEN),
        (refused(422, "extra_forbidden"), N, Cause.BAD_REQUEST, Action.RETRY),
        (refused(407), N, Cause.PROXY, Action.CHECK_ADDRESS),
        (refused(408, "timed out"), U, Cause.NO_ANSWER, Action.RETRY),
        (refused(429), N, Cause.RATE_LIMITED, Action.RETRY),
        (refused(429, "x", {"Retry-After": "-1"}), N, Cause.RATE_LIMITED, Action.RETRY),
        (refused(429, "x", {"Retry-After": "NaN"}), N, Cause.RATE_LIMITED, Action.RETRY),
        (refused(429, "x", {"Retry-After": "60"}), A, Cause.RATE_LIMITED, Action.RETRY),
        (refused(429, "x", {"Retry-After": "61"}), N, Cause.RATE_LIMITED, Action.RETRY),
        (
            refused(429, "x", {"Retry-After": "1", "X-Should-Retry": "false"}),
            N,
            Cause.RATE_LIMITED,
            Action.RETRY,
        ),
        (refused(429, "free-models-per-day"), N, Cause.RATE_LIMITED, Action.CHOOSE_MODEL),
        (refused(429, "You exceeded your current quota"), N, Cause.NO_CREDIT, Action.TOP_UP),
        (refused(500, "masked"), U, Cause.SERVER_ERROR, Action.RETRY),
        (refused(500, "x", {"Retry-After": "1"}), U, Cause.SERVER_ERROR, Action.RETRY),
        (refused(500, "x", error_type="rate_limit_exceeded"), U, Cause.RATE_LIMITED, Action.RETRY),
        (refused(502, "Bad provider"), U, Cause.GATEWAY_ERROR, Action.RETRY),
        (refused(504, "x", error_type="timeout"), U, Cause.GATEWAY_ERROR, Action.RETRY),
        (outcome_of(524, {}, _HTML, "h"), U, Cause.GATEWAY_ERROR, Action.RETRY),
        (refused(503, "x", {"Retry-After": "1"}), A, Cause.OVERLOADED, Action.RETRY),
        (refused(503, head={"retry-after": "1"}), A, Cause.OVERLOADED, Action.RETRY),
        (refused(503, "Loading model"), N, Cause.OVERLOADED, Action.RETRY),
        (outcome_of(503, {}, _HTML, "h"), U, Cause.GATEWAY_ERROR, Action.RETRY),
        (refused(529, "Overloaded", {"Retry-After": "1"}), N, Cause.OVERLOADED, Action.RETRY),
        (refused(204), U, Cause.EMPTY, Action.RETRY),
        (
            refused(307, head={"Location": "https://x.example/v1"}),
            N,
            Cause.REDIRECTED,
            Action.CHECK_ADDRESS,
        ),
        (refused(418, "teapot"), N, Cause.BAD_REQUEST, Action.RETRY),
        (refused(999), U, Cause.GATEWAY_ERROR, Action.RETRY),
    ],
)
def test_each_refusal_counts_and_leads_on_as_it_should(
    outcome: Outcome, code: Code, cause: Cause, action: Action
) -> None:
    assert (outcome.code, outcome.cause, outcome.action) == (code, cause, action)


def test_a_host_that_refuses_its_own_key_is_named_and_ours_is_not_blamed() -> None:
    outcome = refused(401, "bad key", provider_name="Azure")
    assert "Azure refused the key" in outcome.sentence
    assert "not the problem" in outcome.sentence


def test_numbers_are_handed_on() -> None:
    assert refused(402, _AFFORD + "27342.").number == 27342
    assert refused(402, "Prompt tokens limit exceeded: 9000 > 800").number == 800
    assert refused(500, "x").number == 500
    assert refused(429, "x", {"Retry-After": "86400"}).retry_after == 86400


def test_a_free_day_that_is_over_says_when_it_comes_back() -> None:
    headers = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795176000000"}
    outcome = refused(
        429,
        "Rate limit exceeded: free-models-per-day",
        {"Date": "Fri, 20 Nov 2026 09:00:00 GMT"},
        headers=headers,
    )
    assert "Try again in 3 h" in outcome.sentence


def test_the_words_of_the_one_to_blame_are_shown() -> None:
    raw = json.dumps({"error": {"message": "temperature is too high"}})
    outcome = refused(400, "Provider returned error", raw=raw, provider_name="Google")
    assert outcome.sentence == "Google did not accept the request. It says: temperature is too high."
    assert "Provider returned error" in outcome.detail


def test_what_comes_from_outside_is_harmless_and_holds_no_key() -> None:
    key = "sk-or-v1-0123456789abcdef0123456789abcdef"
    outcome = refused(
        400, f"<script>\x1b[2J\u202egnp.exe {key} Bearer {key}" + "x" * 5000, {"cf-ray": "a\x1b[0m"}
    )
    said = outcome.sentence + outcome.detail
    assert key not in said
    assert not {"\x1b", "\u202e"} & set(said)
    assert len(said) < 1500


def test_an_error_in_the_stream_may_always_have_cost() -> None:
    for code in (401, 402, 429, 500, 503, None, "tool_use_failed"):
        outcome = in_band({"error": {"code": code, "message": "m"}}, "h")
        assert outcome is not None
        assert (outcome.code, outcome.may_have_cost) == (Code.UNKNOWN, True)
    assert in_band({"choices": []}, "h") is None


def test_pages_are_named_and_never_shown() -> None:
    assert (web_page("h").code, page_inside("h").code) == (Code.NOTHING, Code.UNKNOWN)
    assert "openrouter.ai" in web_page("openrouter.ai").sentence


def test_no_spoilt_body_raises() -> None:
    rng = random.Random(7)
    seeds = [
        b'{"error":{"code":429,"message":"x","metadata":{"raw":"{\\"error\\":1}","headers":{"a":1},"reasons":[1]}}}',
        b'[{"error":{"status":"X"}}]',
        b'{"detail":[{"loc":["a"],"msg":null}]}',
    ]
    for _ in range(2000):
        body = bytearray(rng.choice(seeds))
        for _change in range(rng.randint(0, 5)):
            body[rng.randrange(len(body))] = rng.randint(0, 255)
        outcome = outcome_of(
            rng.randint(100, 599), {"retry-after": rng.choice(["", "1", "x"])}, bytes(body), "h"
        )
        assert outcome.sentence


def test_words_with_raw_control_characters_in_them_are_found_all_the_same() -> None:
    outcome = outcome_of(400, {}, b'{"error":{"message":"too \x1b[2Jhot\n today"}}', "h")
    assert outcome.sentence == "h did not accept the request. It says: too [2Jhot today."


@pytest.mark.parametrize(
    ("status", "kind", "message", "code", "cause"),
    [
        (400, "invalid_request_error", "max_tokens: 9 > 8", Code.NOTHING, Cause.BAD_REQUEST),
        (400, "invalid_request_error", "prompt is too long: 9 > 8", Code.NOTHING, Cause.CONTEXT_TOO_LONG),
        (400, "invalid_request_error", "Your credit balance is too low", Code.NOTHING, Cause.NO_CREDIT),
        (401, "authentication_error", "invalid x-api-key", Code.NOTHING, Cause.KEY_REFUSED),
        (402, "billing_error", "Pay first", Code.NOTHING, Cause.NO_CREDIT),
        (403, "permission_error", "Not yours", Code.NOTHING, Cause.FORBIDDEN),
        (404, "not_found_error", "model: claude-9", Code.NOTHING, Cause.MODEL_UNKNOWN),
        (409, "conflict_error", "Twice", Code.NOTHING, Cause.BAD_REQUEST),
        (413, "request_too_large", "32 MB", Code.NOTHING, Cause.TOO_LARGE),
        (429, "rate_limit_error", "Slow down", Code.NOTHING, Cause.RATE_LIMITED),
        (500, "api_error", "Internal", Code.UNKNOWN, Cause.SERVER_ERROR),
        (504, "timeout_error", "Late", Code.UNKNOWN, Cause.GATEWAY_ERROR),
        (529, "overloaded_error", "Overloaded", Code.NOTHING, Cause.OVERLOADED),
    ],
)
def test_anthropic_says_it_in_types(status: int, kind: str, message: str, code: Code, cause: Cause) -> None:
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_1"}
    outcome = outcome_of(status, {"request-id": "req_1"}, json.dumps(body).encode(), "api.anthropic.com")
    assert (outcome.code, outcome.cause) == (code, cause)
    assert kind in outcome.detail


def test_the_host_to_blame_is_handed_on() -> None:
    inside = {"error": {"code": 502, "message": "No", "metadata": {"provider_name": "DeepInfra"}}}
    found = in_band(inside, "openrouter.ai")
    assert found is not None
    assert found.host == "DeepInfra"


def test_hosts_that_are_all_ignored_are_no_matter_of_privacy() -> None:
    words = "All providers have been ignored. To change that: https://openrouter.ai/settings/privacy"
    said = outcome_of(
        404, {}, json.dumps({"error": {"code": 404, "message": words}}).encode(), "openrouter.ai"
    )
    assert said.sentence.startswith("No host offers this model")
