"""What a program is told of an answer: exact figures, or that nobody knows them."""

from __future__ import annotations

import json
from decimal import Decimal

from ptahdesk.cli.telling import billed, cost_facts, facts
from ptahdesk.domain.money import Cost, CostState
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_everything_known_of_an_answer_goes_into_json(app: App, simulator: Simulator) -> None:
    simulator.script("Forty-two.")
    reply = await app.conversations.ask(None, "What is it?", MODEL)
    outcome = await reply.ended()
    row = await billed(app, reply)
    assert row is not None
    told = json.loads(json.dumps(facts(reply, outcome, row)))
    assert (told["text"], told["outcome"], told["model"]) == ("Forty-two.", "C", MODEL)
    assert Decimal(told["cost"]["usd"]) == simulator.total
    assert told["receipt"]["asked"] == MODEL


def test_a_cost_is_exact_or_unknown() -> None:
    assert cost_facts(None) == {"state": None, "usd": None}
    assert cost_facts(Cost(CostState.UNPRICED)) == {"state": "unpriced", "usd": None}
    assert cost_facts(Cost(CostState.REPORTED, Decimal("0.00100"))) == {"state": "reported", "usd": "0.001"}
