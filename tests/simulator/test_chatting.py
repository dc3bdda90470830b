"""Chat in both dialects, streamed and whole."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator.server import Simulator


async def test_a_whole_answer_says_what_a_streamed_one_says(sim: Simulator, talk: Any) -> None:
    whole = (await talk.ask("Hi", stream=False)).json
    async with Simulator() as twin:
        talk.sim = twin
        streamed = await talk.ask("Hi")
        await talk.close()
    assert whole["choices"][0]["message"]["content"] == streamed.text
    assert whole["usage"] == streamed.usage
    assert whole["choices"][0]["finish_reason"] == "stop"
    assert sim.bill[0].streamed is False


async def test_a_model_that_thinks_does_so_before_it_speaks(talk: Any) -> None:
    reply = await talk.ask("Explain tides to a sailor", "deepseek/deepseek-r1")
    kinds = [
        "thinks" if delta.get("reasoning") else "speaks" for delta in reply.deltas if any(delta.values())
    ]
    spoken = [delta for delta in reply.deltas if delta.get("content")]
    assert reply.reasoning
    assert spoken
    assert kinds[0] == "thinks"
    assert reply.deltas[0]["reasoning_details"][0]["text"] == reply.deltas[0]["reasoning"]
    assert 0 < reply.usage["completion_tokens_details"]["reasoning_tokens"] < reply.usage["completion_tokens"]


async def test_thinking_can_be_asked_for_and_left_out(talk: Any) -> None:
    sonnet = "anthropic/claude-sonnet-4.6"
    assert not (await talk.ask("Explain tides", sonnet)).reasoning
    assert (await talk.ask("Explain tides", sonnet, reasoning={"effort": "high"})).reasoning
    assert not (await talk.ask("Explain tides", "openai/gpt-5", reasoning={"exclude": True})).reasoning


async def test_comments_come_first_and_the_usage_with_a_repeated_finish_last(talk: Any) -> None:
    reply = await talk.ask("Hi")
    assert reply.body.startswith(b": OPENROUTER PROCESSING\n\n")
    finishes = [event["choices"][0]["finish_reason"] for event in reply.events]
    assert finishes[-2:] == ["stop", "stop"]
    assert "usage" in reply.events[-1]
    assert {event["id"] for event in reply.events} == {reply.headers["x-generation-id"]}
    assert reply.events[0]["provider"] == "Anthropic"


async def test_a_plain_server_names_no_price_and_counts_only_when_asked(sim: Simulator, talk: Any) -> None:
    body = {"model": "qwen/qwen3-8b", "stream": True, "messages": [{"role": "user", "content": "Hi"}]}
    silent = await talk.post("/plain/v1/chat/completions", body, key=None)
    counted = await talk.post(
        "/plain/v1/chat/completions", {**body, "stream_options": {"include_usage": True}}
    )
    whole = await talk.post("/plain/v1/chat/completions", {**body, "stream": False})
    assert silent.usage is None
    assert "x-generation-id" not in silent.headers
    assert not silent.body.startswith(b":")
    assert counted.events[-1]["choices"] == []
    assert set(counted.usage) == {"prompt_tokens", "completion_tokens", "total_tokens"}
    assert whole.json["usage"]["completion_tokens"] > 0
    assert sim.bill == []
    assert len(sim.requests) == 3


async def test_an_answer_is_cut_at_the_tokens_that_were_allowed(talk: Any) -> None:
    reply = await talk.ask("Write a long essay about rivers", max_tokens=20)
    assert reply.events[-1]["choices"][0]["finish_reason"] == "length"
    assert reply.events[-1]["choices"][0]["native_finish_reason"] == "max_tokens"
    assert 0 < reply.usage["completion_tokens"] <= 20


async def test_a_strict_server_refuses_every_field_it_does_not_know(talk: Any) -> None:
    hello = [{"role": "user", "content": "Hi", "reasoning_content": "x"}]
    body = {"model": "openai/gpt-5-mini", "messages": hello, "store": False}
    reply = await talk.post("/strict/v1/chat/completions", body)
    assert reply.status == 422
    places = [detail["loc"] for detail in reply.json["message"]["detail"]]
    assert places == [["body", "store"], ["body", "messages", 0, "reasoning_content"]]
