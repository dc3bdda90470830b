"""The pages beside the chat: list, key, credits, providers, generation, hosts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.simulator.server import Simulator


async def test_the_list_is_sent_once_and_then_said_to_be_unchanged(talk: Any) -> None:
    first = await talk.get("/api/v1/models", key=None)
    again = await talk.get("/api/v1/models", if_none_match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert first.json["total_count"] == len(first.json["data"]) == 650
    assert first.headers["cache-control"].startswith("public, max-age=300")
    assert 800_000 < len(first.body) < 1_200_000


async def test_the_list_can_be_asked_for_words_only(talk: Any) -> None:
    rows = (await talk.get("/api/v1/models?output_modalities=text")).json["data"]
    assert 400 < len(rows) < 650


@pytest.mark.parametrize("path", ["/key", "/auth/key"])
async def test_the_credit_goes_down_with_the_bill(path: str, sim: Simulator, talk: Any) -> None:
    await talk.ask("Compare tea and coffee", "anthropic/claude-opus-4.6")
    facts = (await talk.get(f"/api/v1{path}")).json["data"]
    assert facts["limit"] == 10
    assert facts["limit_remaining"] == Decimal(10) - sim.total < 10
    assert facts["usage_daily"] == facts["usage"] == sim.total
    assert facts["label"].startswith("sk-or-v1-pra...")


@pytest.mark.parametrize(
    ("key", "words"), [(None, "Missing Authentication header"), ("sk-or-v1-wrong", "User not found.")]
)
async def test_a_key_that_is_none_is_refused(key: str | None, words: str, talk: Any) -> None:
    for path in ("/key", "/generation?id=x", "/credits"):
        reply = await talk.get(f"/api/v1{path}", key=key)
        assert (reply.status, reply.json["error"]["message"]) == (401, words)


async def test_a_generation_is_in_the_books_only_after_a_while(sim: Simulator, talk: Any) -> None:
    reply = await talk.ask("Hi")
    page = f"/api/v1/generation?id={reply.headers['x-generation-id']}"
    replies = [await talk.get(page) for _ in range(4)]
    assert [one.status for one in replies] == [404, 404, 200, 200]
    data = replies[-1].json["data"]
    assert data["id"] == reply.events[0]["id"]
    assert data["total_cost"] == reply.usage["cost"] == sim.total
    assert data["native_tokens_completion"] == reply.usage["completion_tokens"]
    assert data["cancelled"] is False


async def test_a_cancelled_generation_is_in_the_books_too(sim: Simulator, talk: Any) -> None:
    sim.world.books.ready_after = 0
    gate = sim.hold(after=2)
    client = await talk.begin("Write a long essay")
    await gate.reached()
    await client.close()
    await sim.until(lambda: bool(sim.bill))
    data = (await talk.get(f"/api/v1/generation?id={sim.bill[0].generation}")).json["data"]
    assert data["cancelled"] is True
    assert data["total_cost"] == sim.bill[0].cost


async def test_credits_are_zeros_and_providers_have_names(talk: Any) -> None:
    assert (await talk.get("/api/v1/credits")).json == {"data": {"total_credits": 0, "total_usage": 0}}
    names = [row["name"] for row in (await talk.get("/api/v1/providers")).json["data"]]
    assert {"Anthropic", "OpenAI", "Mistral"} <= set(names)


async def test_the_hosts_of_a_model_are_listed(talk: Any) -> None:
    data = (await talk.get("/api/v1/models/anthropic/claude-sonnet-4.6/endpoints")).json["data"]
    assert [host["provider_name"] for host in data["endpoints"]] == ["Anthropic", "Amazon Bedrock", "Google"]
    assert (await talk.get("/api/v1/models/practice/null-fields/endpoints")).status == 200
    flexible = (await talk.get("/api/v1/models/openai/gpt-5/endpoints")).json["data"]["endpoints"][-1]
    assert (flexible["tag"], flexible["uptime_last_30m"]) == ("openai/flex", None)
    assert (await talk.get("/api/v1/models/nobody/nothing/endpoints")).status == 404


async def test_a_plain_server_lists_names_without_prices(talk: Any) -> None:
    document = (await talk.get("/plain/v1/models", key=None)).json
    assert document["object"] == "list"
    assert all(set(row) == {"id", "object", "created", "owned_by"} for row in document["data"])
    assert len(document["data"]) > 20


async def test_hosts_that_keep_nothing_are_in_one_list(talk: Any) -> None:
    rows = (await talk.get("/api/v1/endpoints/zdr")).json["data"]
    ways = {(row["model_id"], row["tag"]) for row in rows}
    assert ("anthropic/claude-sonnet-4.6", "amazon-bedrock") in ways
    assert ("anthropic/claude-sonnet-4.6", "anthropic") not in ways
    assert not any(model.endswith(":free") for model, _tag in ways)
    assert (await talk.get("/api/v1/endpoints/zdr", key=None)).status == 401
