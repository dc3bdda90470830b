"""An answer on its way out (hanging up, gates: test_server, test_scripts)."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


async def test_the_bill_is_written_before_the_usage_is_sent(sim: Simulator, talk: Any) -> None:
    client = await talk.begin("Hi")
    await client.reader.readuntil(b'"usage"')
    assert len(sim.bill) == 1


async def test_a_pace_keeps_comments_coming_before_the_first_word(talk: Any) -> None:
    async with Simulator(delay=0.001, wait=0.5) as slow:
        talk.sim = slow
        slow.script(Script(pieces=("a", "b")))
        reply = await talk.ask("Hi")
        await talk.close()
    assert reply.body.count(b": OPENROUTER PROCESSING") == 2
    assert reply.text == "ab"


async def test_a_client_that_hangs_up_while_it_thinks_pays_for_thoughts(sim: Simulator, talk: Any) -> None:
    sim.script(Script(pieces=("a",), reasoning=("Hm, let me see.",)))
    gate = sim.hold(after=0)
    client = await talk.begin("Hi")
    await gate.reached()
    await client.close()
    await sim.until(lambda: bool(sim.bill))
    tokens = sim.bill[0].tokens
    assert tokens.reasoning == tokens.completion > 0
