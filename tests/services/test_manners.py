"""A chat asks in its own manner, else in the usual one, and its receipt says in which."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.parameters import Parameters
from ptahdesk.services.app import App
from ptahdesk.services.manners import AS_IT_COMES, Manner
from ptahdesk.settings.asking_fields import EFFORT, MAX_TOKENS, STOP, SYSTEM_PROMPT, TEMPERATURE, VERBOSITY
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def asked(app: App, sim: Simulator, chat: ChatId | None, text: str = "Hi") -> dict[str, Any]:
    """What went out for a question."""
    reply = await app.conversations.ask(chat, text, MODEL)
    await reply.ended()
    return dict(sim.requests[-1].body)


async def policy(app: App, chat: ChatId) -> str:
    outline = await app.conversations.outline(chat)
    receipt = await app.conversations.receipt(outline[-1].id)
    return "\n".join(receipt.policy if receipt else ())


async def test_nothing_is_said_that_nobody_chose(app: App, sim: Simulator) -> None:
    body = await asked(app, sim, None)
    assert [turn["role"] for turn in body["messages"]] == ["user"]
    assert not {"temperature", "max_tokens", "reasoning", "seed"} & set(body)


async def test_what_holds_for_every_chat_goes_with_every_question(app: App, sim: Simulator) -> None:
    await app.settings.set(SYSTEM_PROMPT, "Be short.")
    await app.settings.set(TEMPERATURE, Decimal("0.2"))
    body = await asked(app, sim, None)
    assert body["messages"][0] == {"role": "system", "content": "Be short."}
    assert body["temperature"] == 0.2


async def test_a_chat_has_the_last_word_and_keeps_it(app: App, sim: Simulator) -> None:
    await app.settings.set(SYSTEM_PROMPT, "Be short.")
    await app.settings.set(MAX_TOKENS, 500)
    chat = (await app.chats.new()).id
    own = {SYSTEM_PROMPT.key: "", EFFORT.key: "low", STOP.key: ("END",), TEMPERATURE.key: Decimal("0.7")}
    await app.manners.choose(chat, own)
    assert await app.manners.own(chat) == own
    for text in ("Hi", "And again"):
        body = await asked(app, sim, chat, text)
        assert body["messages"][0]["role"] == "user", "none is a choice too"
        assert (body["reasoning"], body["stop"], body["max_tokens"]) == ({"effort": "low"}, ["END"], 500)
    await app.manners.choose(chat, {})
    body = await asked(app, sim, chat, "Now?")
    assert body["messages"][0]["content"] == "Be short."
    assert "reasoning" not in body


async def test_another_version_of_an_answer_is_asked_in_the_manner_of_its_chat(
    app: App, sim: Simulator
) -> None:
    chat = (await app.chats.new()).id
    await asked(app, sim, chat)
    await app.manners.choose(chat, {SYSTEM_PROMPT.key: "Be a pirate."})
    question, answer = await app.conversations.outline(chat)
    await (await app.conversations.again(answer.id)).ended()
    assert sim.requests[-1].body["messages"][0]["content"] == "Be a pirate."
    await (await app.tree.edit(question.id, "Ho")).ended()
    assert sim.requests[-1].body["messages"][0]["content"] == "Be a pirate."


async def test_a_branch_asks_like_the_chat_it_comes_from(app: App, sim: Simulator) -> None:
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, {SYSTEM_PROMPT.key: "Be a pirate."})
    await asked(app, sim, chat)
    branch = await app.tree.branch((await app.conversations.outline(chat))[-1].id)
    assert await app.manners.own(branch.id) == {SYSTEM_PROMPT.key: "Be a pirate."}


async def test_the_receipt_says_how_it_was_asked(app: App, sim: Simulator) -> None:
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, {SYSTEM_PROMPT.key: "Be short.", TEMPERATURE.key: Decimal("0.7")})
    await asked(app, sim, chat)
    said = await policy(app, chat)
    assert "With a system prompt of 9 characters." in said
    assert "Asked with Temperature: 0.7." in said


async def test_a_title_is_written_as_usual(app: App, sim: Simulator) -> None:
    await app.settings.set(SYSTEM_PROMPT, "Be a pirate.")
    prepared = await app.titles._asking.prepare("tier:haiku")
    assert prepared.plan.manner is AS_IT_COMES


async def test_what_a_model_does_not_take_stays_home_and_is_told(app: App, sim: Simulator) -> None:
    await app.models.refresh(force=True)
    model = app.models.catalogue.find(app.models.resolve(MODEL))
    assert model is not None
    assert "verbosity" not in model.supports
    chat = (await app.chats.new()).id
    await app.manners.choose(chat, {VERBOSITY.key: "low"})
    assert "verbosity" not in await asked(app, sim, chat)
    assert f"{model.name} does not take this, so it was not sent: Verbosity." in await policy(app, chat)


async def test_what_cannot_be_read_of_a_chats_settings_is_as_usual(app: App) -> None:
    chat = (await app.chats.new()).id
    for text in ("", "null", "[]", "{", '{"chat.temperature": "hot", "chat.seed": 3, "other": 1}'):
        await app.startup.store.lanes.set_settings(chat, lambda _said, text=text: text)
        own = await app.manners.own(chat)
        assert own == ({"chat.seed": 3} if "seed" in text else {})


@pytest.mark.parametrize("system", ["", "  \n"])
def test_an_empty_prompt_is_none(system: str) -> None:
    manner = Manner(system, Parameters())
    assert manner.opening == ()
    assert manner.stated(manner.sent(None, frozenset())) == ()


async def test_what_a_later_version_keeps_with_a_chat_stays_there(app: App) -> None:
    chat, lanes = (await app.chats.new()).id, app.startup.store.lanes
    await lanes.set_settings(chat, lambda _said: '{"chat.dance": "tango", "chat.verbosity": "low"}')
    await app.manners.choose(chat, {SYSTEM_PROMPT.key: "Be short."})
    [lane] = await lanes.of(chat)
    assert json.loads(lane.settings) == {"chat.dance": "tango", SYSTEM_PROMPT.key: "Be short."}
