"""The messages dialect refuses what the real one refuses, and lists its models in pages."""

from __future__ import annotations

from typing import Any

import pytest

from ptahdesk.simulator.server import Simulator

VERSION = {"anthropic_version": "2023-06-01"}
HELLO = [{"role": "user", "content": "Hello"}]


def body(**more: Any) -> dict[str, Any]:
    return {"model": "claude-haiku-4.5", "max_tokens": 900, "messages": HELLO, **more}


async def post(talk: Any, sent: Any, **headers: str) -> Any:
    client = await talk.client(None)
    await client.send("/anthropic/v1/messages", sent, **{"x_api_key": talk.sim.key, **VERSION, **headers})
    return await client.receive()


async def test_an_answer_that_is_not_streamed_is_one_message(talk: Any) -> None:
    reply = await post(talk, body(system="Be short."))
    assert (reply.status, reply.json["type"], reply.json["stop_reason"]) == (200, "message", "end_turn")
    assert reply.json["content"][0]["type"] == "text"
    assert reply.json["usage"]["input_tokens"] > 0


@pytest.mark.parametrize(
    ("sent", "status", "kind"),
    [
        (body(model="no-such-model"), 404, "not_found_error"),
        (body(max_tokens=None), 400, "invalid_request_error"),
        (body(messages=[]), 400, "invalid_request_error"),
        (body(messages=[{"role": "system", "content": "x"}]), 400, "invalid_request_error"),
        (body(messages=[{"role": "assistant", "content": "x"}]), 400, "invalid_request_error"),
        (body(messages=[{"role": "user", "content": [{"type": "text", "text": " "}]}]), 400, None),
        (b"{", 400, "invalid_request_error"),
    ],
)
async def test_a_refusal_has_this_dialects_shape(talk: Any, sent: Any, status: int, kind: str | None) -> None:
    reply = await post(talk, sent)
    assert reply.status == status
    assert reply.json["type"] == "error"
    assert reply.json["error"]["type"] == (kind or "invalid_request_error")


@pytest.mark.parametrize(
    "headers", [{"x_api_key": "wrong"}, {"x_api_key": ""}, {"authorization": "Bearer sk-ant-other"}]
)
async def test_the_key_is_wanted_once(talk: Any, headers: dict[str, str]) -> None:
    reply = await post(talk, body(), **headers)
    assert (reply.status, reply.json["error"]["type"]) == (401, "authentication_error")


async def test_the_key_may_come_as_a_bearer(talk: Any) -> None:
    reply = await talk.get("/anthropic/v1/models", **VERSION)
    assert reply.status == 200


async def test_the_version_is_wanted(talk: Any) -> None:
    reply = await talk.get("/anthropic/v1/models", key=None, x_api_key=talk.sim.key)
    assert reply.status == 400
    reply = await talk.get("/anthropic/v1/nothing", key=None)
    assert (reply.status, reply.json["type"]) == (404, "error")


async def test_the_list_comes_in_pages(sim: Simulator, talk: Any) -> None:
    async def page(query: str) -> Any:
        reply = await talk.get(f"/anthropic/v1/models?{query}", key=None, x_api_key=sim.key, **VERSION)
        return reply.json

    whole = await page("limit=1000")
    assert not whole["has_more"]
    first = await page("limit=2")
    assert first["has_more"]
    second = await page(f"limit=2&after_id={first['last_id']}")
    assert [row["id"] for row in (*first["data"], *second["data"])] == [
        row["id"] for row in whole["data"][:4]
    ]
    assert (await page("limit=0"))["type"] == "error"


@pytest.mark.parametrize(("version", "status"), [("2023-06-01", 200), ("2026-10-21", 400)])
async def test_a_newer_version_takes_no_temperature(talk: Any, version: str, status: int) -> None:
    reply = await post(talk, body(temperature=0.5), anthropic_version=version)
    assert reply.status == status
