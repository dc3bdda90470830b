"""A question is private when the chat, its model or everything wishes it, and goes only where that holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.privacy import Because, Promise
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import (
    CHAIN,
    HOST_IGNORE_FOR,
    OPENROUTER_MODELS,
    PRIVATE,
    PRIVATE_MODELS,
    read_ignored,
)
from ptahdesk.simulator.server import Simulator
from ptahdesk.wire.chat_records import ChatWriter

MODEL = "anthropic/claude-sonnet-4.6"
ASKED = {"data_collection": "deny", "zdr": True}
OWN = {PRIVATE.key: True}


async def body_of(app: App, sim: Simulator, chat: ChatId | None, model: str = MODEL) -> object:
    await (await app.conversations.ask(chat, "Hi", model)).ended()
    return sim.requests[-1].body.get("provider")


async def test_a_chat_can_wish_it_for_itself(app: App, sim: Simulator) -> None:
    chat, other = (await app.chats.new()).id, (await app.chats.new()).id
    await app.manners.choose(chat, OWN)
    assert await body_of(app, sim, chat) == ASKED
    assert await body_of(app, sim, other) is None


async def test_a_model_is_private_under_each_of_its_names(app: App, sim: Simulator) -> None:
    await app.settings.set(PRIVATE_MODELS, (MODEL,))
    assert await body_of(app, sim, None) == ASKED
    assert await body_of(app, sim, None, f"openrouter:{MODEL}:nitro") == ASKED
    assert await body_of(app, sim, None, "openai/gpt-5") is None
    ref = ModelRef(OPENROUTER, MODEL)
    assert app.models.discretion.with_model(ref, private=False) == ()
    assert app.models.discretion.with_model(ref, private=True) == (f"openrouter:{MODEL}",)


async def test_all_who_wish_it_are_told(app: App) -> None:
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, OWN)
    await app.settings.set(PRIVATE, True)
    await app.settings.set(PRIVATE_MODELS, (MODEL,))
    reply = await app.conversations.ask(chat, "Hi", f"{MODEL}:nostore")
    await reply.ended()
    privacy = reply.receipt.privacy
    assert privacy is not None
    assert privacy.because == (Because.CHAT, Because.MODEL, Because.EVERY, Because.NAME)


async def test_a_branch_is_as_private_as_its_chat(app: App, sim: Simulator) -> None:
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, OWN)
    reply = await app.conversations.ask(chat, "Hi", MODEL)
    await reply.ended()
    branch = await app.tree.branch(reply.entry.id)
    assert await body_of(app, sim, branch.id) == ASKED


async def test_the_wish_goes_with_a_chat_that_is_carried_elsewhere(app: App, tmp_path: Path) -> None:
    chat, path = (await app.chats.new()).id, tmp_path / "chat.json"
    await app.manners.choose(chat, OWN)
    await (await app.conversations.ask(chat, "Hi", MODEL)).ended()
    await app.exports.write(chat, path, ChatWriter())
    async with open_app(Paths(tmp_path / "another"), app.limits) as other:
        [there] = (await other.imports.bring(path)).chats
        assert await other.manners.own(there) == OWN


@pytest.fixture
async def several(paths: Paths, limits: Limits) -> AsyncIterator[App]:
    """Providers of every kind; nobody answers at any of them."""
    async with open_app(paths, limits) as app:
        values: dict[str, object] = {}
        for name, kind, address in (
            ("far", "custom", "https://models.invalid/v1"),
            ("near", "custom", "http://127.0.0.1:9/v1"),
            ("ollama", "ollama", ""),
            ("nas", "ollama", "http://nas.local:11434/v1"),
            ("rented", "ollama", "https://ollama.example/v1"),
            ("proxy", "litellm", ""),
        ):
            values |= {f"provider.{name}.preset": kind}
            values |= {f"provider.{name}.baseUrl": address} if address else {}
        await app.settings.change(values)  # type: ignore[arg-type]  # texts are JSON
        yield app


@pytest.mark.parametrize(
    ("reference", "goes", "said"),
    [
        ("openrouter:a/b", True, "neither keep nor collect"),
        ("near:x", True, "runs on this computer"),
        ("ollama:llama3", True, "runs on this computer"),
        ("nas:llama3", True, "in your own network, at nas.local"),
        ("ollama:gpt-oss:120b-cloud", False, "its own terms"),
        ("rented:llama3", False, "its own terms"),
        ("far:x", False, "its own terms"),
        ("proxy:x", False, "its own terms"),
    ],
)
async def test_it_goes_only_where_it_can_be_promised(
    several: App, reference: str, goes: bool, said: str
) -> None:
    ref = several.models.meant(reference)
    assert several.models.discretion.possible(ref) is goes
    assert said in several.models.discretion.meaning(ref)
    await several.settings.set(PRIVATE, True)
    prepared = await several.conversations._asking.prepare(reference)
    if reference.startswith("openrouter:"):
        return  # it has no key here
    if goes:
        assert prepared.trouble is None
        return
    assert prepared.trouble is not None
    assert (prepared.trouble.code, prepared.trouble.cause) == (Code.REFUSED, Cause.NOT_PRIVATE)
    assert prepared.trouble.action is Action.CHOOSE_MODEL
    assert "private: every chat" in prepared.trouble.sentence
    openly = await several.conversations._asking.prepare(reference, openly=True)
    assert (openly.trouble, openly.privacy) == (None, None)
    assert any("this once" in words for words in openly.plan.policy)


async def test_what_is_private_is_refused_before_anything_is_sent(several: App) -> None:
    chat = (await several.chats.new()).id
    await several.manners.choose(chat, OWN)
    await several.settings.set(CHAIN, ("near",))
    reply = await several.conversations.ask(chat, "Secret?", "far:x")
    outcome = await reply.ended()
    assert (outcome.cause, outcome.money) == (Cause.NOT_PRIVATE, "Not charged.")
    assert [each.model for each in reply.receipt.tried] == ["far:x"], "nobody else is asked unawares"


async def test_one_who_is_asked_next_is_private_by_its_own_name_too(several: App) -> None:
    await several.settings.set(PRIVATE_MODELS, ("near:x", "far:x"))
    await several.settings.set(CHAIN, ("near:x", "far:x"))
    prepared = await several.conversations._asking.prepare("ollama:llama3")
    assert prepared.privacy is None
    [near] = prepared.then
    assert near.privacy is not None
    assert near.privacy.because == (Because.MODEL,)
    assert [each.model for each in prepared.plan.passed] == ["far:x"]


async def test_without_a_private_host_the_provider_refuses_and_it_is_said_why(
    app: App, sim: Simulator
) -> None:
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, OWN)
    reply = await app.conversations.ask(chat, "Hi", "x-ai/grok-4")
    outcome = await reply.ended()
    assert outcome.cause is Cause.NOT_PRIVATE
    assert outcome.sentence == (
        "No host of this model promises to keep nothing, and the question is private: this chat."
    )
    again = await app.conversations.again(reply.entry.id, openly=True)
    assert (await again.ended()).complete
    assert sim.requests[-1].body.get("provider") is None
    assert again.receipt.privacy is None


async def test_a_host_is_left_out_for_good_where_somebody_says_so(app: App, sim: Simulator) -> None:
    ref, hosts = ModelRef(OPENROUTER, "meta-llama/llama-3.3-70b-instruct"), app.models.hosts
    await hosts.leave_out(ref, "DeepInfra")
    await hosts.leave_out(ref, "DeepInfra")
    assert app.settings.get(HOST_IGNORE_FOR) == ("meta-llama/llama-3.3-70b-instruct = DeepInfra",)
    reply = await app.conversations.ask(None, "Hi", ref.model + ":nitro")
    await reply.ended()
    assert sim.requests[-1].body["provider"] == {"ignore": ["DeepInfra"]}
    assert "For this model never answered by DeepInfra." in reply.receipt.policy
    assert hosts.left_out(ModelRef(OPENROUTER, MODEL)) == ()
    await hosts.let_in(ref, "DeepInfra")
    assert app.settings.get(HOST_IGNORE_FOR) == ()


@pytest.mark.parametrize("line", ["", "a/b", "= Host", "a/b ="])
def test_a_host_for_a_model_needs_both(line: str) -> None:
    with pytest.raises(ValueError, match="must be models and hosts"):
        read_ignored(line)


async def test_a_local_answer_stayed_here(several: App) -> None:
    await several.settings.set(PRIVATE, True)
    reply = await several.conversations.ask(None, "Hi", f"{ProviderId('near')}:x")
    await reply.ended()
    assert reply.receipt.privacy is not None
    assert reply.receipt.privacy.promise is Promise.HERE


async def test_a_private_model_is_no_fallback_of_a_question_that_is_not(app: App, sim: Simulator) -> None:
    await app.settings.set(OPENROUTER_MODELS, ("openai/gpt-5", "x-ai/grok-4"))
    await app.settings.set(PRIVATE_MODELS, ("openai/gpt-5",))
    await (await app.conversations.ask(None, "Hi", MODEL)).ended()
    assert sim.requests[-1].body["models"] == ["x-ai/grok-4"]
    await app.settings.set(PRIVATE, True)
    await (await app.conversations.ask(None, "Hi", MODEL)).ended()
    assert sim.requests[-1].body["models"] == ["openai/gpt-5", "x-ai/grok-4"]
