"""Bills of every kind at once: none is left over, every planted difference is found, the sum is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.money import CostState, Difference
from ptahdesk.domain.stream import TextPiece
from ptahdesk.services.app import App
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL, OTHER = "anthropic/claude-sonnet-4.6", "openai/gpt-5-mini"
UPSTREAM = Decimal("0.0003253")
FEE = Decimal("0.007")


@dataclass(frozen=True)
class Kind:
    """One way an answer is charged: what it says, what the books say, and what becomes of it."""

    name: str
    usage: Mapping[str, object] = field(default_factory=dict)
    billed: Mapping[str, object] = field(default_factory=dict)
    state: CostState = CostState.CONFIRMED
    why: Difference = Difference.NONE
    kept: bool = False
    stopped: bool = False
    fallen: bool = False
    paid: Decimal | None = None  # where it is not what the simulator billed


BYOK = {"cost": Decimal(0), "is_byok": True, "cost_details": {"upstream_inference_cost": UPSTREAM}}
BOOKED = {"total_cost": Decimal(0), "usage": Decimal(0), "is_byok": True, "upstream_inference_cost": UPSTREAM}
DIFFERS = CostState.DIFFERS


def other(cost: str, why: Difference, **facts: object) -> Kind:
    amount = Decimal(cost)
    return Kind(
        f"differs: {why}",
        usage={"cost": Decimal("0.002")},
        billed={"total_cost": amount, "usage": amount, **facts},
        state=DIFFERS,
        why=why,
        paid=amount,
    )


KINDS = (
    Kind("plain"),
    Kind("cached", usage={"prompt_tokens_details": {"cached_tokens": 3, "cache_write_tokens": 2}}),
    Kind("web", usage={"cost": FEE, "server_tool_use_details": {"web_search_requests": 1}}),
    Kind("own key", usage=BYOK, billed=BOOKED, paid=UPSTREAM),
    Kind("kept", kept=True, state=CostState.CACHED),
    Kind("stopped", stopped=True),
    Kind("fallen over", fallen=True),
    other("0.0009", Difference.CACHE, cache_discount=Decimal("0.0011")),
    other("0.0021", Difference.BYOK, is_byok=True, upstream_inference_cost=Decimal(0)),
    other("0.0031", Difference.WEB, num_search_results=5),
    other("0.001", Difference.TIER, service_tier="flex"),
    other("0.0019", Difference.TOKENS, native_tokens_prompt=999),
    other("0.0011", Difference.CANCELLED, cancelled=True),
    other("0.0023", Difference.UNKNOWN),
    Kind("dear", usage={"cost": Decimal("0.05")}, why=Difference.UNUSUAL),
)


async def asked(app: App, sim: Simulator, kind: Kind, chat: ChatId | None) -> tuple[ChatId, EntryId]:
    if kind.fallen:
        sim.instead("/chat/completions", refuse(404, "No such model"))
    hold = 1 if kind.stopped else None
    sim.script(
        Script(
            pieces=("Some ", "words."),
            usage=kind.usage,
            billed=kind.billed,
            kept=kind.kept,
            hold_after=hold,
            host="Anthropic",
        )
    )
    reply = await app.conversations.ask(chat, "What is it?", MODEL)
    if kind.stopped:
        async with aclosing(reply.follow()) as events:
            await anext(event async for event in events if isinstance(event, TextPiece))
        reply.stop()
        sim.release()
    await reply.ended()
    return reply.entry.chat, reply.entry.id


async def every_kind(app: App, sim: Simulator, each: int) -> None:
    await app.models.refresh()
    await app.settings.set(CHAIN, (OTHER,))
    made: list[tuple[Kind, EntryId]] = []
    for _ in range(each):
        chat: ChatId | None = None  # a fresh one now and then: histories stay short
        for kind in KINDS:
            chat, entry = await asked(app, sim, kind, chat)
            made.append((kind, entry))
    await sim.until(lambda: len(sim.bill) == each * len(KINDS))
    for _ in range(3):  # the last of those that were still on their way
        await app.spending.settled(None, 60)
        await app.spending.settle()
    assert await app.spending.catch_up(30) == 0
    rows = await app.conversations.rows([entry for _kind, entry in made])
    bills = {row.generation: row for row in sim.bill}
    found = Counter((kind.name, rows[entry].state, rows[entry].difference) for kind, entry in made)
    assert found == Counter({(kind.name, kind.state, kind.why): each for kind in KINDS})
    owed = Decimal(0)
    for kind, entry in made:
        row = rows[entry]
        paid = bills[row.generation].cost if kind.paid is None else kind.paid
        assert (row.confirmed, row.settled) == (paid, True), kind.name
        owed += paid
        assert row.asked.model == (OTHER if kind.fallen else MODEL)
    total = await app.spending.session()
    assert (total.amount, total.inexact, total.unpriced) == (owed, False, 0)
    shares = await app.spending.shares("session")
    assert sum(share.amount for share in shares) == owed
    assert sum(share.calls for share in shares) == each * (len(KINDS) + 1)  # a refused try has a row too
    assert len(sim.requests) == each * (len(KINDS) + 1)


async def test_a_few_of_every_kind(app: App, sim: Simulator) -> None:
    await every_kind(app, sim, 2)


@pytest.mark.long
async def test_a_thousand_of_every_kind(app: App, sim: Simulator) -> None:
    await every_kind(app, sim, 67)
