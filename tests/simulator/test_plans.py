"""What will be answered, and what it costs."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator.server import Simulator


async def test_an_alias_is_billed_as_what_it_stands_for_and_kept_as_it_was_asked(
    sim: Simulator, talk: Any
) -> None:
    reply = await talk.ask("Hi", "~anthropic/claude-haiku-latest")
    row = sim.bill[0]
    assert (row.model, row.served) == ("~anthropic/claude-haiku-latest", "anthropic/claude-haiku-4.5")
    assert reply.events[0]["model"] == row.served


async def test_a_wished_host_answers(sim: Simulator, talk: Any) -> None:
    await talk.ask("Hi", provider={"order": ["amazon-bedrock"]})
    await talk.ask("Hi", provider={"only": ["nobody"]})
    assert [row.host for row in sim.bill] == ["Amazon Bedrock", "Anthropic"]


async def test_the_parts_of_a_cost_add_up(sim: Simulator, talk: Any) -> None:
    usage = (await talk.ask("Compare tea and coffee")).usage
    details = usage["cost_details"]
    parts = details["upstream_inference_prompt_cost"] + details["upstream_inference_completions_cost"]
    assert parts == usage["cost"] == sim.total
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


async def test_an_ignored_host_does_not_answer_nor_anybody_when_all_are(sim: Simulator, talk: Any) -> None:
    await talk.ask("Hi", provider={"ignore": ["Anthropic", "amazon-bedrock"]})
    assert [row.host for row in sim.bill] == ["Google"]
    reply = await talk.ask("Hi", provider={"ignore": ["anthropic", "Amazon Bedrock", "google"]})
    assert reply.status == 404
