"""Requests that are refused, in words, at no cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.simulator.server import Simulator

TOOL = {"type": "function", "function": {"name": "clock", "parameters": {}}}


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"model": "nobody/nothing"}, 400, "nobody/nothing is not a valid model ID"),
        ({"model": None}, 400, "not a valid model ID"),
        ({"messages": []}, 400, "Input required"),
        ({"model": "google/veo-3.1"}, 404, "output modalities"),
        ({"model": "openai/gpt-4o-search-preview", "tools": [TOOL]}, 404, 'Try disabling "clock"'),
        (
            {"model": "openai/gpt-4", "messages": [{"role": "user", "content": "long " * 9000}]},
            400,
            "8000 tokens",
        ),
    ],
)
async def test_what_cannot_be_done_is_refused(
    changes: dict[str, Any], status: int, words: str, sim: Simulator, talk: Any
) -> None:
    reply = await talk.ask("Hi", **{"model": "openai/gpt-5", **changes})
    assert reply.status == reply.json["error"]["code"] == status
    assert words in reply.json["error"]["message"]
    assert sim.bill == []
    assert len(sim.requests) == 1


async def test_a_body_that_is_no_json_is_refused(talk: Any) -> None:
    assert (await talk.post("/api/v1/chat/completions", b"{")).status == 400


async def test_more_tokens_than_the_credit_pays_for_are_refused_with_the_number(talk: Any) -> None:
    async with Simulator(credit=Decimal("0.001")) as poor:
        talk.sim = poor
        reply = await talk.ask("Hi", max_tokens=32000)
        assert reply.status == 402
        assert "up to 32000 tokens, but can only afford 200." in reply.json["error"]["message"]
        assert (await talk.ask("Hi", max_tokens=100)).status == 200
        await talk.close()


async def test_without_credit_only_free_models_answer(talk: Any) -> None:
    async with Simulator(credit=Decimal(0)) as poor:
        talk.sim = poor
        assert "Insufficient credits" in (await talk.ask("Hi")).json["error"]["message"]
        assert (await talk.ask("Hi", "google/gemma-3-27b-it:free")).usage["cost"] == 0
        await talk.close()


async def test_a_question_in_parts_is_read(sim: Simulator, talk: Any) -> None:
    parts = [
        {"type": "text", "text": "What is 17 * 23?"},
        {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}},
    ]
    reply = await talk.ask("", messages=[{"role": "user", "content": parts}])
    assert "391" in reply.text
    assert sim.bill[0].tokens.prompt > 700


async def test_what_a_model_does_not_take_and_what_is_no_picture_are_refused(
    sim: Simulator, talk: Any
) -> None:
    def see(url: str) -> list[dict[str, Any]]:
        return [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": url}}]}]

    broken = await talk.ask("", messages=see("data:image/png;base64,AAAA"))
    assert (broken.status, b"Could not process image" in broken.body) == (400, True)
    refused = await talk.ask("", model="deepseek/deepseek-v3.2", messages=see("https://example.com/a.png"))
    assert (refused.status, b"image input" in refused.body) == (404, True)
