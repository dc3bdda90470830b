"""What OpenRouter is told of hosts, and that a private question stays where that is promised."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, stopped_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.domain.routing import ANY_HOST
from ptahdesk.domain.stream import Note
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import CHAIN, HOST_IGNORE, HOST_SORT, OPENROUTER_MODELS, PRIVATE
from ptahdesk.settings.schema import denied_models, provider_base_url, provider_preset
from ptahdesk.simulator.fault_parts import refuse
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
        assert [each.cause for each in prepared.plan.passed] == ["not_private"]
        await app.settings.set(PRIVATE, False)
        prepared = await app.conversations._asking.prepare("first:x/y")
        assert [str(each.model) for each in prepared.then] == ["second:x/y"]
        assert prepared.routing == prepared.then[0].routing == ANY_HOST


async def test_a_host_that_failed_can_be_left_out_of_the_next_try(app: App, sim: Simulator) -> None:
    model = "meta-llama/llama-3.3-70b-instruct"
    sim.instead("/chat/completions", refuse(502, "Provider returned error", provider_name="DeepInfra"))
    failed = await app.conversations.ask(None, "Hello?", model)
    outcome = await failed.ended()
    host = app.models.hosts.blamed(failed.row, outcome)
    assert host == failed.row.host == "DeepInfra"
    for without, answered in (((host,), "Together"), (("Together",), "Groq")):
        failed = await app.conversations.again(failed.entry.id, without=without)
        assert app.models.hosts.blamed(failed.row, await failed.ended()) == ""
        assert failed.row.host == answered
    assert failed.receipt.without == ("DeepInfra", "Together")
    assert any("DeepInfra, Together" in words for words in failed.receipt.policy)
    kept = await app.conversations.receipt(failed.entry.id)
    assert kept is not None
    assert kept.without == failed.receipt.without


async def test_nobody_is_blamed_for_a_stop_or_where_there_are_no_hosts(
    paths: Paths, limits: Limits, app: App
) -> None:
    reply = await app.conversations.ask(None, "Hello?", MODEL)
    await reply.ended()
    row = replace(reply.row, host="Groq")
    elsewhere = replace(row, asked=ModelRef(ProviderId("plain"), "x"))
    failed = Outcome(Code.UNKNOWN, Cause.PROVIDER_ERROR, "No.", Action.RETRY)
    async with open_app(paths, limits) as real:
        hosts = real.models.hosts
        assert (hosts.blamed(row, failed), hosts.blamed(elsewhere, failed)) == ("Groq", "")
        assert hosts.blamed(row, stopped_by_user()) == ""
