"""One question to several models from a terminal: each answer as it ends, and what they cost together."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ptahdesk.cli.comparing import Comparing
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import BLIND, MAX_TOKENS, SYSTEM_PROMPT
from ptahdesk.settings.budget_fields import USD_PER_DAY
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

SONNET, GPT = "anthropic/claude-sonnet-4.6", "openai/gpt-5"
BOTH = (SONNET, GPT)
Heard = pytest.CaptureFixture[str]


@pytest.fixture
async def listed(app: App) -> None:
    await app.models.refresh(force=True)


@pytest.mark.usefixtures("listed")
async def test_each_answer_is_printed_whole_under_its_name(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    for model, text in zip(BOTH, ("Salt.", "Sodium\nchloride."), strict=True):
        simulator.script(Script(text=text, model=model))
    assert await Comparing("Sea?", None, BOTH).run(app) == 0
    out, beside = capsys.readouterr()
    pieces = {piece.split(" · ")[0].strip(): piece for piece in out.split("## ") if piece}
    assert set(pieces) == {"Claude Sonnet 4.6", "GPT-5"}
    assert pieces["GPT-5"].endswith("\n\nSodium\nchloride.\n\n")
    assert "¢" in pieces["Claude Sonnet 4.6"].splitlines()[0]
    assert beside.startswith("2 models: ≈")
    assert ", at most $" in beside
    assert "2 of 2 answers · " in beside


@pytest.mark.usefixtures("listed")
async def test_one_object_tells_it_all_to_the_last_digit(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    await Comparing("Sea?", None, BOTH, as_json=True, most=Decimal("0.05")).run(app)
    told = json.loads(capsys.readouterr().out)
    assert Decimal(told["cost"]["usd"]) == simulator.total
    assert [answer["model"] for answer in told["answers"]] == list(BOTH)
    assert all(answer["seconds"] >= answer["first_token_seconds"] >= 0 for answer in told["answers"])
    assert Decimal(told["forecast"]["most_usd"]) <= Decimal("0.05")
    assert {one.body["max_tokens"] for one in simulator.requests} == {
        model["max_tokens"] for model in told["forecast"]["models"]
    }


async def test_the_code_is_that_of_the_first_that_did_not_end_well(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    assert await Comparing("Sea?", None, (SONNET, "nobody:none", GPT)).run(app) == 3
    out, beside = capsys.readouterr()
    assert out.count("## ") == 3
    assert "2 of 3 answers" in beside


async def test_the_next_question_goes_to_the_same_models_and_one_more(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    await Comparing("Sea?", None, BOTH, as_json=True, own={SYSTEM_PROMPT.key: "Be short."}).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await Comparing("And land?", chat, ("x-ai/grok-4", SONNET), as_json=True).run(app)
    told = json.loads(capsys.readouterr().out)
    assert [answer["model"] for answer in told["answers"]] == [*BOTH, "x-ai/grok-4"]
    last = [one.body["messages"] for one in simulator.requests[-3:]]
    assert {len(messages) for messages in last} == {4}
    assert all(messages[0]["content"] == "Be short." for messages in last)


@pytest.mark.usefixtures("listed")
async def test_it_may_only_be_told_what_it_would_cost(app: App, simulator: Simulator, capsys: Heard) -> None:
    assert await Comparing("Sea?", None, BOTH, forecast=True, as_json=True).run(app) == 0
    told = json.loads(capsys.readouterr().out)
    assert Decimal(told["low_usd"]) < Decimal(told["high_usd"]) < Decimal(told["most_usd"])
    assert await Comparing("Sea?", None, (*BOTH, "nobody:none"), forecast=True).run(app) == 0
    assert "nobody says what" in capsys.readouterr().err
    assert await Comparing("Sea?", None, BOTH, forecast=True, most=Decimal("0.0001")).run(app) == 7
    assert not simulator.requests
    assert await app.chats.all() == []


@pytest.mark.usefixtures("listed")
async def test_too_little_money_is_said_and_nothing_is_begun(app: App, simulator: Simulator) -> None:
    with pytest.raises(ProviderError, match="too little for 2 answers"):
        await Comparing("Sea?", None, BOTH, most=Decimal("0.001")).run(app)
    assert await app.chats.all() == []


@pytest.mark.usefixtures("listed")
async def test_a_limit_is_kept_unless_somebody_says_otherwise_this_once(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    await app.settings.set(USD_PER_DAY, Decimal("0.0001"))
    assert await Comparing("Sea?", None, BOTH).run(app) == 7
    assert "--allow-once" in capsys.readouterr().err
    assert not simulator.requests
    assert await Comparing("Sea?", None, BOTH, allow_once=True).run(app) == 0


async def test_a_set_is_kept_and_used_again(app: App, capsys: Heard) -> None:
    assert await Comparing("Sea?", None, BOTH, keep="My two", forecast=True).run(app) == 0
    assert await Comparing("Sea?", None, name="my two", as_json=True).run(app) == 0
    told = json.loads(capsys.readouterr().out)
    assert [answer["model"] for answer in told["answers"]] == list(BOTH)
    with pytest.raises(ProviderError, match="no set of models called Nope"):
        await Comparing("Sea?", None, name="Nope").run(app)


@pytest.mark.usefixtures("listed")
async def test_who_is_offered_by_nobody_any_more_is_left_out_of_a_set_and_told(
    app: App, simulator: Simulator, capsys: Heard
) -> None:
    await app.sets.keep("Old", [SONNET, "openai/gone", GPT])
    assert await Comparing("Sea?", None, name="old").run(app) == 0
    out, beside = capsys.readouterr()
    assert "In no list any more, and left out: openai/gone." in beside
    assert "2 of 2 answers" in beside
    assert out.count("## ") == 2
    assert {one.body["model"] for one in simulator.requests} == set(BOTH)
    assert await Comparing("Sea?", None, name="old", forecast=True, as_json=True).run(app) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["left_out"] == ["openai/gone"]
    assert [each["asked"] for each in told["models"]] == list(BOTH)
    await app.sets.keep("Older", ["openai/gone", "openai/long-gone"])
    with pytest.raises(ProviderError, match="In no list any more: openai/gone, openai/long-gone"):
        await Comparing("Sea?", None, name="older").run(app)
    assert len(simulator.requests) == 2
    # One that is named by itself is no member of a set: it is asked for, and says why it cannot answer.
    assert await Comparing("Sea?", None, (SONNET, "nobody:none"), as_json=True).run(app) == 3
    assert json.loads(capsys.readouterr().out)["left_out"] == []


async def test_what_is_not_there_is_said(app: App, tmp_path: Path) -> None:
    with pytest.raises(ProviderError, match="no chat 99"):
        await Comparing("Sea?", 99).run(app)
    with pytest.raises(ProviderError, match="missing"):
        await Comparing("Sea?", None, BOTH, files=(tmp_path / "missing.txt",)).run(app)


@pytest.mark.usefixtures("listed")
async def test_how_they_are_asked_counts_in_what_is_foretold(app: App, capsys: Heard) -> None:
    short = {MAX_TOKENS.key: 50}
    await Comparing("Sea?", None, BOTH, own=short, forecast=True, as_json=True).run(app)
    told = json.loads(capsys.readouterr().out)
    assert [model["max_tokens"] for model in told["models"]] == [50, 50]
    chat = await app.lanes.begin([SONNET], own=short)
    await Comparing("Sea?", chat.id, BOTH, forecast=True, as_json=True).run(app)
    again = json.loads(capsys.readouterr().out)
    assert [model["max_tokens"] for model in again["models"]] == [50, 50]
    await Comparing("Sea?", chat.id, BOTH, own={MAX_TOKENS.key: 20}, forecast=True, as_json=True).run(app)
    less = json.loads(capsys.readouterr().out)
    assert [model["max_tokens"] for model in less["models"]] == [20, 20]
    assert Decimal(less["most_usd"]) < Decimal(again["most_usd"])


@pytest.mark.usefixtures("listed")
async def test_what_is_not_sent_brings_no_column_into_the_chat(app: App) -> None:
    chat = await app.lanes.begin([SONNET])
    with pytest.raises(ProviderError, match="too little"):
        await Comparing("Sea?", chat.id, BOTH, most=Decimal("0.0000001")).run(app)
    assert [lane.reference for lane in await app.lanes.of(chat.id)] == [SONNET]


@pytest.mark.usefixtures("listed")
async def test_what_is_told_by_name_is_not_judged_without_names(app: App) -> None:
    await app.settings.set(BLIND, True)
    await Comparing("Sea?", None, BOTH).run(app)
    assert await app.judging.hidden() == set()


@pytest.mark.usefixtures("listed")
async def test_where_names_are_hidden_none_is_told(app: App, capsys: Heard) -> None:
    chat = await app.lanes.begin(BOTH, own={BLIND.key: True})
    for reply in await app.comparing.ask(chat.id, "Sea?"):
        await reply.ended()
    with pytest.raises(ProviderError, match="without names"):
        await Comparing("And now?", chat.id).run(app)
    assert capsys.readouterr().out == ""
