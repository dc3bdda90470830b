"""What OpenRouter is told of hosts, and that a private question stays where that is promised."""

from __future__ import annotations

from contextlib import aclosing

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.routing import ANY_HOST
from ptahdesk.domain.stream import Note
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import CHAIN, HOST_IGNORE, HOST_SORT, OPENROUTER_MODELS, PRIVATE
from ptahdesk.settings.schema import denied_models, provider_base_url, provider_preset
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_a_typed_nostore_is_the_switch_for_private_and_is_said(app: App, sim: Simulator) -> None:
    reply = await app.conversations.ask(None, "Secret?", MODEL + ":nitro:nostore")
    await reply.ended()
    body = sim.requests[-1].body
    assert body["model"] == MODEL + ":nitro"
    assert body["provider"] == {"data_collection": "deny", "zdr": True}
    assert any(":nostore" in words for words in reply.receipt.policy)
    async with aclosing(reply.follow()) as events:
        heard = [event async for event in events]
    assert any(isinstance(event, Note) and ":nostore" in event.text for event in heard)


async def test_what_is_wished_of_hosts_goes_to_openrouter(app: App, sim: Simulator) -> None:
    await app.settings.set(PRIVATE, True)
    await app.settings.set(HOST_SORT, "price")
    await app.settings.set(HOST_IGNORE, ("Slow",))
    await app.settings.set(OPENROUTER_MODELS, ("openai/gpt-5", "x/denied", MODEL))
    await app.settings.set(denied_models(OPENROUTER), ("x/*",))
    await (await app.conversations.ask(None, "Hello?", MODEL)).ended()
    body = sim.requests[-1].body
    assert body["models"] == ["openai/gpt-5"]
    assert body["provider"] == {
        "ignore": ["Slow"],
        "sort": "price",
        "data_collection": "deny",
        "zdr": True,
    }


async def test_a_private_question_is_not_carried_where_nobody_promises_that(
    paths: Paths, limits: Limits
) -> None:
    async with open_app(paths, limits) as app:
        for provider in ("first", "second"):
            await app.settings.set(provider_preset(ProviderId(provider)), "custom")
        await app.settings.set(provider_base_url(ProviderId("first")), "http://127.0.0.1:9/v1")
        await app.settings.set(provider_base_url(ProviderId("second")), "https://models.invalid/v1")
        await app.settings.set(CHAIN, ("second",))
        await app.settings.set(PRIVATE, True)
        prepared = await app.conversations._asking.prepare("first:x/y")
        assert prepared.then == ()
        assert [each.cause for each in prepared.plan.passed] == ["not_allowed"]
        await app.settings.set(PRIVATE, False)
        prepared = await app.conversations._asking.prepare("first:x/y")
        assert [str(each.model) for each in prepared.then] == ["second:x/y"]
        assert prepared.routing == prepared.then[0].routing == ANY_HOST
