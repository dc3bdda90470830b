"""What will be answered and what it will cost, decided before the first byte leaves."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator import prices, prose, refusals
from ptahdesk.simulator.asking import Ask
from ptahdesk.simulator.books import BillRow, Counts
from ptahdesk.simulator.hosts import hosts_of, keeps_nothing
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.tokens import count
from ptahdesk.simulator.world import World


@dataclass(frozen=True, slots=True)
class Plan:
    """One generation, from its id to its last piece."""

    generation: str
    created: int
    ask: Ask
    host: str
    pieces: tuple[str, ...]
    reasoning: tuple[str, ...]
    tool_calls: tuple[ToolCall, ...]
    finish: str
    cached: int
    script: Script

    @property
    def served(self) -> str:
        return str(self.ask.row["id"])

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def counts(self, said: str, thought: str, *, with_tools: bool) -> Counts:
        """Tokens when so much of the answer was made."""
        tokenizer = self.ask.tokenizer
        called = self.tool_calls if with_tools else ()
        calls = "".join(call.name + call.arguments for call in called)
        reasoning = count(thought, tokenizer)
        completion = count(said + calls, tokenizer) + reasoning
        written = self._written() if said or thought else 0
        return Counts(self.ask.prompt_tokens, completion, self.cached, written, reasoning)

    def _written(self) -> int:
        """Who asks for it pays for filling the cache, where the list has a price for that."""
        asked = "cache_control" in str(self.ask.body)
        priced = "input_cache_write" in self.ask.row["pricing"]
        return self.ask.prompt_tokens - self.cached if asked and priced else 0


def make(world: World, ask: Ask) -> Plan:
    """Deterministic by seed, question and how often it was asked before."""
    script = world.scripts.take(ask.model)
    version = world.memory.times_asked(ask.model, ask.messages)
    rng = random.Random(f"{world.seed}/{ask.row['id']}/{ask.question}/{len(ask.messages)}/{version}")
    known = world.memory.read(str(ask.row["id"]), ask.messages, ask.tokenizer)
    plan = Plan(
        generation=world.new_generation(),
        created=int(world.clock()),
        ask=ask,
        host=_host(ask, script),
        pieces=(),
        reasoning=(),
        tool_calls=(),
        finish="stop",
        cached=known if "input_cache_read" in ask.row["pricing"] else 0,
        script=script or Script(),
    )
    return _written_by(plan, rng) if script is None else _scripted(plan, script, rng)


def _written_by(plan: Plan, rng: random.Random) -> Plan:
    ask = plan.ask
    reasoning = prose.cut(prose.thoughts(ask.question, rng), rng) if ask.thinks else ()
    text, finish = prose.answer(ask.question, str(ask.row["id"]), rng), "stop"
    if ask.max_tokens and count(text, ask.tokenizer) > ask.max_tokens:
        text, finish = prose.first_tokens(text, ask.max_tokens), "length"
    return replace(plan, reasoning=reasoning, pieces=prose.cut(text, rng), finish=finish)


def _scripted(plan: Plan, script: Script, rng: random.Random) -> Plan:
    return replace(
        plan,
        pieces=script.pieces or prose.cut(script.text, rng),
        reasoning=script.reasoning,
        tool_calls=script.tool_calls,
        finish="tool_calls" if script.tool_calls and script.finish == "stop" else script.finish,
    )


def _host(ask: Ask, script: Script | None) -> str:
    if script is not None and script.host:
        return script.host
    wishes = ask.body.get("provider")
    ignored = wishes.get("ignore") if isinstance(wishes, dict) else None
    unwanted = {_slug(name) for name in ignored} if isinstance(ignored, list) else set()
    hosts = [host for host in hosts_of(str(ask.row["id"])) if _slug(host) not in unwanted]
    if not hosts:
        raise refusals.all_ignored()
    if isinstance(wishes, dict) and wishes.get("zdr") is True:
        hosts = _discreet(ask, hosts)
    for key in ("only", "order"):
        wanted = wishes.get(key) if isinstance(wishes, dict) else None
        for slug in wanted if isinstance(wanted, list) else ():
            for host in hosts:
                if _slug(host) == _slug(slug):
                    return host
    return hosts[0]


def _discreet(ask: Ask, hosts: list[str]) -> list[str]:
    found = [host for host in hosts if keeps_nothing(host) and not str(ask.row["id"]).endswith(":free")]
    if not found:
        raise refusals.none_private()
    return found


def _slug(host: object) -> str:
    """Hosts are named as they are shown, or so; either is understood."""
    return str(host).lower().replace(" ", "-")


def settle(world: World, plan: Plan, counts: Counts, *, cancelled: bool) -> BillRow:
    """The line of the bill: by the list price, or by what a script says."""
    counts = Counts() if plan.script.kept else counts
    amount = Decimal(0) if plan.script.kept else prices.cost(plan.ask.row["pricing"], counts, world.now)
    scripted = (plan.script.usage or {}).get("cost")
    return BillRow(
        generation=plan.generation,
        model=plan.ask.model,
        cost=scripted if isinstance(scripted, Decimal) else amount,
        at=world.now,
        tokens=counts,
        cancelled=cancelled,
        served=plan.served,
        host=plan.host,
        finish="" if cancelled else plan.finish,
        streamed=plan.ask.stream,
        told=plan.script.billed or {},
    )


def usage(plan: Plan, row: BillRow) -> dict[str, Any]:
    """The usage block that a reply ends with."""
    tokens = row.tokens
    priced = replace(tokens, completion=0, reasoning=0)
    prompt_cost = prices.cost(plan.ask.row["pricing"], priced, row.at)
    return {
        "prompt_tokens": tokens.prompt,
        "completion_tokens": tokens.completion,
        "total_tokens": tokens.prompt + tokens.completion,
        "cost": row.cost,
        "is_byok": False,
        "prompt_tokens_details": {
            "cached_tokens": tokens.cached,
            "cache_write_tokens": tokens.written,
            "audio_tokens": 0,
            "video_tokens": 0,
        },
        "cost_details": {
            "upstream_inference_cost": row.cost,
            "upstream_inference_prompt_cost": prompt_cost,
            "upstream_inference_completions_cost": row.cost - prompt_cost,
        },
        "completion_tokens_details": {
            "reasoning_tokens": tokens.reasoning,
            "image_tokens": 0,
            "audio_tokens": 0,
        },
        **(plan.script.usage or {}),
    }
