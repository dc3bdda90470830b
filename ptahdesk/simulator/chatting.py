"""`POST /chat/completions`: refused, streamed or answered at once, in either dialect."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator import asking, plans, refusals
from ptahdesk.simulator.http1 import json_reply
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.plans import Plan
from ptahdesk.simulator.playing import Player
from ptahdesk.simulator.shapes import OpenRouterShape, PlainShape, native, plain_usage
from ptahdesk.simulator.world import World

_STRICT = {
    "model",
    "messages",
    "stream",
    "max_tokens",
    "temperature",
    "top_p",
    "stop",
    "tools",
    "tool_choice",
}
_STRICT_MESSAGE = {"role", "content", "tool_calls", "tool_call_id", "name", "prefix"}


async def openrouter(world: World, link: Link, received: Received) -> None:
    ask = asking.read(world, received)
    asking.check_inputs(ask)
    asking.check_credit(world, ask)
    plan = plans.make(world, ask)
    if ask.stream:
        await Player(world, link, plan, OpenRouterShape(plan), billed=True).play()
        return
    await link.wait(world.pace.wait)
    row = plans.settle(world, plan, _all(plan), cancelled=False)
    world.books.rows.append(row)
    world.journal.moved()
    headers = {"X-Generation-Id": plan.generation}
    await link.write(json_reply(200, _body(plan, plans.usage(plan, row)), headers))


async def plain(world: World, link: Link, received: Received) -> None:
    """No books here: a compatible server does not know what anything costs."""
    ask = asking.read(world, received)
    plan = plans.make(world, ask)
    if ask.stream:
        await Player(world, link, plan, PlainShape(plan), billed=False).play()
        return
    await link.wait(world.pace.wait)
    usage = plans.usage(plan, plans.settle(world, plan, _all(plan), cancelled=False))
    body = _body(plan, plain_usage(usage))
    await link.write(json_reply(200, {**body, "id": plan.generation.replace("gen-", "chatcmpl-", 1)}))


async def strict(world: World, link: Link, received: Received) -> None:
    """Refuses every field it does not know, as Mistral does, and counts tokens without being asked."""
    body = received.body if isinstance(received.body, dict) else {}
    strange = [["body", name] for name in body if name not in _STRICT]
    for at, message in enumerate(body.get("messages") or ()):
        strange += [["body", "messages", at, name] for name in message if name not in _STRICT_MESSAGE]
    if strange:
        raise refusals.unknown_fields(strange)
    counted = {**body, "stream_options": {"include_usage": True}}
    await plain(world, link, Received(received.request, counted))


def _all(plan: Plan) -> Any:
    return plan.counts(plan.text, "".join(plan.reasoning), with_tools=True)


def _body(plan: Plan, usage: dict[str, Any]) -> dict[str, Any]:
    calls = [
        {"index": i, "id": c.id, "type": "function", "function": {"name": c.name, "arguments": c.arguments}}
        for i, c in enumerate(plan.tool_calls)
    ]
    message: dict[str, Any] = {
        "role": "assistant",
        "content": plan.text or None,
        "refusal": None,
        "reasoning": "".join(plan.reasoning) or None,
    }
    if calls:
        message["tool_calls"] = calls
    choice = {
        "index": 0,
        "logprobs": None,
        "finish_reason": plan.finish,
        "native_finish_reason": native(plan),
        "message": message,
    }
    return {
        "id": plan.generation,
        "provider": plan.host,
        "model": plan.served,
        "object": "chat.completion",
        "created": plan.created,
        "choices": [choice],
        "usage": usage,
    }
