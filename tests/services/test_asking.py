"""Before anything is sent it is known who is meant, by which price, and what stands in the way."""

from __future__ import annotations

import json
from typing import Any

from ptahdesk.domain.money import PriceSource
from ptahdesk.domain.outcome import Cause
from ptahdesk.domain.request import Why
from ptahdesk.services.app import App, open_app
from ptahdesk.services.asking import Prepared
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def prepared(app: App, reference: str) -> Prepared:
    return await app.conversations._asking.prepare(reference)


async def test_a_call_is_entered_with_the_price_it_is_made_under(app: App) -> None:
    await app.models.refresh()
    call = await prepared(app, MODEL)
    request = call.request(Why.ASK)
    assert call.trouble is None
    assert call.books
    assert (request.why, request.asked.model, request.price_source) == ("ask", MODEL, PriceSource.PROVIDER)
    assert json.loads(request.price)["prompt"] == "0.000003"


async def test_what_cannot_be_asked_is_written_down_as_it_was_named(paths: Any, limits: Any) -> None:
    async with open_app(paths, limits) as app:
        call = await prepared(app, MODEL)
        assert call.trouble is not None
        assert call.trouble.cause is Cause.NO_KEY
        assert str(call.model) == f"openrouter:{MODEL}"
        nameless = await prepared(app, " ")
        assert nameless.trouble is not None
        assert nameless.trouble.cause is Cause.MODEL_UNKNOWN


async def test_a_name_no_list_has_is_answered_with_the_closest(app: App, sim: Simulator) -> None:
    await app.models.refresh(force=True)
    reply = await app.conversations.ask(None, "Hello?", "anthropic/claude-hiku-4.5")
    outcome = await reply.ended()
    assert "Closest: anthropic/claude-haiku-4.5, anthropic/" in outcome.sentence
    assert ":batch" not in outcome.sentence
    sim.instead("/chat/completions", refuse(404, "Model not found"))
    known = await app.conversations.ask(None, "Hello?", MODEL)
    assert "Closest" not in (await known.ended()).sentence
