"""The parts of the next request are what is foretold, to the last token, and cached ones cost less."""

from __future__ import annotations

from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.anatomy import Anatomy, Kind
from ptahdesk.services.app import App
from ptahdesk.services.dissecting import Dissecting
from ptahdesk.services.metering import Sent
from ptahdesk.services.next_request import Next
from ptahdesk.simulator.server import Simulator

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
LONG = "Why do rivers run to the sea, and who gave them their names? " * 60


async def talked(app: App, sim: Simulator, turns: int) -> ChatId:
    await app.models.refresh()
    chat = (await app.chats.new("One", SONNET.model)).id
    for n in range(turns):
        sim.script(f"Answer {n}. {LONG}")
        await (await app.conversations.ask(chat, f"Question {n}? {LONG}")).ended()
    return chat


async def dissected(app: App, chat: ChatId, text: str = "And now?") -> tuple[Anatomy, Next]:
    model: Model | None = app.models.catalogue.find(SONNET)
    fill = await app.context.fill(chat, model=model, detailed=True)
    next_ = Next(chat, await app.context.openings.of("", model), fill, Sent(shape(text, 1)))
    return await Dissecting(app.models, app.forecasting, app.context.prefixes).of(next_, SONNET), next_


async def test_tokens_are_those_of_the_forecast_before_and_after_it_has_learned(app: App, sim: Simulator):
    chat = await talked(app, sim, 1)
    for _again in range(2):
        found, next_ = await dissected(app, chat)
        forecast = await app.forecasting.of(SONNET, next_.sent)
        assert found.tokens == forecast.prompt
        assert found.state is CostState.METERED
        assert [part.piece.kind for part in found.parts][-1] is Kind.TYPED
        sim.script("Fine.")
        await (await app.conversations.ask(chat, "And now?")).ended()


async def test_what_the_host_was_told_before_is_cached_once_it_has_said_so(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim, 1)
    assert (await dissected(app, chat))[0].cached == 0, "nobody has said that this host keeps anything"
    await (await app.conversations.ask(chat, "Question 1?")).ended()
    found, _next = await dissected(app, chat)
    assert sim.bill[-1].tokens.cached > 1024
    first, last, typed = found.parts
    assert (first.cached, typed.cached) == (first.tokens, 0)
    assert 0 < last.cached < last.tokens
    assert found.until is not None
    assert first.amount is not None
    assert last.amount is not None
    assert first.amount / first.tokens < last.amount / last.tokens


async def test_a_turn_that_is_not_told_is_no_part_and_breaks_what_is_cached(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim, 3)
    before, _next = await dissected(app, chat)
    assert before.cached > 1024
    question = before.parts[0].piece.entry
    assert question is not None
    await app.context.leave_out_of(chat, question)
    after, _next = await dissected(app, chat)
    assert abs(before.tokens - before.parts[0].tokens - after.tokens) <= 1
    assert after.cached == 0
