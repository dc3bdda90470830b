"""One question from a terminal: the answer, the facts beside it, and an exit code that says how it ended."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from unhurried import unhurried

from ptahdesk.cli import asking
from ptahdesk.cli.asking import Asking
from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import Waiting
from ptahdesk.presenters.usage_csv import calls
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import PRIVATE
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_the_answer_alone_is_on_standard_output(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator.script("Forty-two.")
    code = await Asking("What is it?", MODEL, None, as_json=False).run(app)
    out, beside = capsys.readouterr()
    assert (code, out) == (0, "Forty-two.\n")
    assert MODEL in beside
    assert "¢" in beside


async def test_the_cost_in_json_is_the_bill_to_the_last_digit(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await Asking("Tell me of exact money.", MODEL, None, as_json=True).run(app)
    told = json.loads(capsys.readouterr().out)
    assert Decimal(told["cost"]["usd"]) == simulator.total
    assert told["cost"]["state"] == "reported"
    assert told["generation"] == simulator.bill[0].generation
    low, high = (Decimal(told["forecast"][end]) for end in ("low_usd", "high_usd"))
    assert 0 < low < high
    [row] = calls((await app.conversations.rows([EntryId(2)])).values())
    assert (Decimal(str(row["forecast_low_usd"])), Decimal(str(row["forecast_high_usd"]))) == (low, high)


async def test_a_second_question_goes_on_with_the_chat(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator.script("One.")
    simulator.script("Two.")
    await Asking("first", MODEL, None, as_json=True).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await Asking("second", MODEL, chat, as_json=False).run(app)
    said = [message["content"] for message in simulator.requests[-1].body["messages"]]
    assert said == ["first", "One.", "second"]


async def test_who_asks_in_an_archived_chat_hears_that_it_is_out_again(
    app: App, capsys: pytest.CaptureFixture[str]
) -> None:
    await Asking("first", MODEL, None, as_json=True).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await app.filing.archive([chat])
    await Asking("second", MODEL, chat, as_json=False).run(app)
    assert f"Chat {chat} is out of the archive again." in capsys.readouterr().err
    assert [each.id for each in await app.chats.all()] == [chat]


async def test_what_a_model_says_cannot_speak_to_the_terminal(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator.script("red \x1b[31m alert \x07")
    await Asking("say", MODEL, None, as_json=False).run(app)
    assert "\x1b" not in (out := capsys.readouterr().out)
    assert out == "red [31m alert \n"


async def test_a_chat_goes_on_with_its_own_model(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await Asking("first", MODEL, None, as_json=True).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await Asking("second", "", chat, as_json=False).run(app)
    assert simulator.requests[-1].model == MODEL


async def test_the_last_question_is_answered_again(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await Asking("first", MODEL, None, as_json=True).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await Asking("", "", chat, as_json=False, again=True, without=("Anthropic",)).run(app)
    body = simulator.requests[-1].body
    assert [message["content"] for message in body["messages"]] == ["first"]
    assert (body["model"], body["provider"]) == (MODEL, {"ignore": ["Anthropic"]})
    with pytest.raises(ProviderError, match="no chat 99"):
        await Asking("", "", 99, as_json=False, again=True).run(app)


async def test_the_next_question_looks_up_the_bill_of_the_last_one(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a run of the program by itself, which does not wait for its own bill."""
    monkeypatch.setattr(asking, "OLD_BILLS", 60)

    async def run() -> CostState:
        practice = Practice(simulator.base_url, Secret(simulator.key))
        async with open_app(Paths.default(), unhurried(100), practice) as app:
            await Asking("What did it cost?", MODEL, None, as_json=False).run(app)
            return (await app.conversations.rows([EntryId(2)]))[EntryId(2)].state

    simulator.world.books.ready_after = 1_000_000
    assert await run() is CostState.REPORTED
    simulator.world.books.ready_after = 0
    assert await run() is CostState.CONFIRMED


async def test_a_long_wait_is_said_once(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    hasty = replace(app.limits, waiting_shown_seconds=0.02, no_content_ask_seconds=0.1)
    practice = Practice(simulator.fault_url("F03"), Secret(simulator.key))
    async with open_app(Paths(app.paths.home / "other"), hasty, practice) as other:
        asked = asyncio.ensure_future(Asking("Are you there?", MODEL, None, as_json=False).run(other))
        async with asyncio.timeout(60):
            while not other.conversations.running:
                await asyncio.sleep(0)
            [reply], overdue = other.conversations.running, 0
            async for event in reply.follow():
                overdue += isinstance(event, Waiting) and event.overdue
                if overdue == 3:
                    reply.stop()
        assert await asked == 6
    assert capsys.readouterr().err.count("Ctrl+C stops it") == 1


async def test_a_chat_is_private_until_it_is_said_otherwise(app: App, simulator: Simulator) -> None:
    first = await Asking("first", MODEL, None, as_json=False, own={PRIVATE.key: True}).run(app)
    chat = (await app.chats.all())[0].id
    assert (first, await app.manners.own(chat)) == (0, {PRIVATE.key: True})
    await Asking("second", MODEL, chat, as_json=False).run(app)
    assert simulator.requests[-1].body["provider"] == {"data_collection": "deny", "zdr": True}
    await Asking("third", MODEL, chat, as_json=False, own={PRIVATE.key: False}).run(app)
    assert "provider" not in simulator.requests[-1].body
    assert await app.manners.own(chat) == {}


async def test_in_a_comparison_it_is_said_that_one_was_asked(
    app: App, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = await app.lanes.begin([MODEL, "openai/gpt-5"])
    await Asking("first", "", chat.id, as_json=False).run(app)
    assert f"'ptahdesk compare -c {chat.id}' asks all of them" in capsys.readouterr().err


async def test_where_names_are_hidden_nobody_is_asked_by_name(app: App, simulator: Simulator) -> None:
    chat = await app.lanes.begin([MODEL, "openai/gpt-5"], own={BLIND.key: True})
    for reply in await app.comparing.ask(chat.id, "first"):
        await reply.ended()
    before = len(simulator.requests)
    with pytest.raises(ProviderError, match="without names"):
        await Asking("second", "", chat.id, as_json=False).run(app)
    assert len(simulator.requests) == before
