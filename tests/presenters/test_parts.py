"""What the next question is made of is told while somebody looks, and can be left out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ptahdesk.domain.draft import Draft
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.figures import NO_BREAK
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.parts import Parts
from ptahdesk.services.anatomy import Kind
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET = "anthropic/claude-sonnet-4.6"
LONG = "Why do rivers run to the sea, and who gave them their names? " * 90


@pytest.fixture
def parts(desk: Desk) -> Parts:
    return Parts(desk.app, (desk.page, desk.gauge, desk.room), desk.doing)


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.notices.told.connect(heard.append)
    return heard


async def talked(desk: Desk, sim: Simulator, wait_until: Until, turns: int = 2) -> None:
    """Each with a file beside its question."""
    file = await desk.app.attaching.take(b"one two three " * 50, "numbers.txt")
    desk.page.voice.choose(SONNET)
    for n in range(turns):
        sim.script(f"Answer {n}. {LONG}")
        await desk.page.send(Draft(f"Question {n}? {LONG}", attached=(file,)))
        await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)


def kinds(parts: Parts) -> list[Kind]:
    return [row.key[0] for row in parts.rows]


async def test_nothing_is_looked_at_for_nobody(
    desk: Desk, parts: Parts, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    fill = type(desk.app.context).fill

    async def filled(*args: Any, detailed: bool = False, **wishes: Any) -> object:
        looks.append(detailed)
        return await fill(*args, detailed=detailed, **wishes)

    monkeypatch.setattr(type(desk.app.context), "fill", filled)
    await desk.page.show((await desk.app.chats.new("One", SONNET)).id)
    desk.composer.typed("Hello")
    await wait_until(lambda: desk.gauge.typed and looks)
    assert (parts.rows, any(looks)) == ((), False)
    parts.watch(True)
    await wait_until(lambda: kinds(parts) == [Kind.TYPED])
    parts.watch(False)
    looks.clear()
    desk.composer.typed("Hello there, and more")
    await wait_until(lambda: looks)
    assert not any(looks)


async def test_every_part_has_its_tokens_and_its_price_and_they_are_what_is_foretold(
    desk: Desk, sim: Simulator, parts: Parts, wait_until: Until
) -> None:
    await talked(desk, sim, wait_until)
    desk.manner.system.put("Be short.")
    desk.composer.pastes.add("pasted " * 900)
    desk.composer.typed("And now?")
    parts.watch(True)
    await wait_until(lambda: len(parts.rows) == 7)
    await wait_until(lambda: parts.anatomy.parts[-1].tokens == desk.composer.pastes.items[0].tokens)
    assert kinds(parts) == [
        Kind.SYSTEM,
        *(Kind.TURN, Kind.FILE) * 2,
        Kind.TYPED,
        Kind.ADDED,
    ]
    system, first, file, *_others = parts.rows
    assert system.name == "System prompt"
    assert first.name.startswith("Question 0? Why do rivers")
    assert (file.name, file.within) == ("numbers.txt", True)
    assert file.drop.startswith("Leave out of what is sent: about ")
    assert all(row.price.startswith(f"≈{NO_BREAK}") for row in parts.rows)
    assert first.sentence.startswith(f"{first.name}, about {first.tokens} tokens, ≈")
    forecast = desk.foretold.forecast
    assert forecast is not None
    await wait_until(lambda: desk.foretold.forecast and desk.foretold.forecast.prompt == parts.anatomy.tokens)
    assert parts.total.tokens == f"{parts.anatomy.tokens:,}"
    before = parts.anatomy.tokens
    desk.composer.typed("And now? " * 30)
    await wait_until(lambda: parts.anatomy.tokens > before + 50)


async def test_a_turn_is_left_out_said_in_the_chat_and_had_back(
    desk: Desk, sim: Simulator, parts: Parts, wait_until: Until, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until)
    parts.watch(True)
    await wait_until(lambda: len(parts.rows) == 4)
    turn, file = parts.anatomy.parts[:2]
    whole = parts.anatomy.tokens
    parts.drop(parts.rows[0].key)
    await wait_until(lambda: len(parts.rows) == 2)
    assert abs(parts.anatomy.tokens - (whole - turn.tokens - file.tokens)) <= 1
    assert parts.spared
    await wait_until(lambda: desk.page.transcript.rows[0].unsent)
    assert desk.page.transcript.rows[0].unsent == "This question and its answer are not sent any more."
    assert told[-1].text.startswith("Left out of what is sent: a turn, about ")
    assert told[-1].act is not None
    told[-1].act()
    await wait_until(lambda: len(parts.rows) == 4 and not desk.page.transcript.rows[0].unsent)
    assert (parts.anatomy.tokens, parts.spared) == (whole, "")


async def test_a_file_is_left_out_and_the_next_question_goes_without_it(
    desk: Desk, sim: Simulator, parts: Parts, wait_until: Until, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    parts.watch(True)
    await wait_until(lambda: len(parts.rows) == 2)
    saved, whole = parts.anatomy.parts[1].tokens, parts.anatomy.tokens
    parts.drop(parts.rows[1].key)
    await wait_until(lambda: len(parts.rows) == 1)
    assert parts.anatomy.tokens == whole - saved
    assert "a file" in told[-1].text
    await desk.page.send("And now?")
    await wait_until(lambda: not desk.page.busy)
    assert "one two three" not in str(sim.requests[-1].body)
    chat = desk.page.chat
    await desk.page.show(None)
    await desk.page.show(chat)
    assert desk.page.transcript.rows[0].unsent == "A file of it is not sent any more."
    parts.put_all_back()
    await wait_until(lambda: not desk.page.transcript.rows[0].unsent)


async def test_the_older_turns_go_on_the_road_of_the_oldest(
    desk: Desk, app: App, parts: Parts, wait_until: Until
) -> None:
    await desk.page.show((await app.chats.new("One", SONNET)).id)
    for n in range(8):
        await desk.page.send(f"Question {n}?")
        await wait_until(lambda: not desk.page.busy)
    parts.watch(True)
    await wait_until(lambda: kinds(parts) == [Kind.OLDER] + [Kind.TURN] * 6)
    assert parts.rows[0].name == "2 older turns"
    parts.drop(parts.rows[0].key)
    await wait_until(lambda: kinds(parts) == [Kind.TURN] * 6)
    await wait_until(lambda: desk.page.transcript.rows[3].left_out)


async def test_what_is_cached_costs_less_until_it_is_not(
    desk: Desk, sim: Simulator, parts: Parts, wait_until: Until
) -> None:
    await talked(desk, sim, wait_until)
    parts.watch(True)
    await wait_until(lambda: parts.anatomy.cached)
    assert parts.rows[0].cached == "cached"
    assert parts.cached.startswith(
        f"About {parts.anatomy.cached:,} tokens were sent last time too. Until about"
    )
    desk.page.voice.choose("anthropic/claude-haiku-4.5")
    await wait_until(lambda: not parts.anatomy.cached)
    assert (parts.cached, parts.rows[0].cached) == ("", "")
    parts.watch(False)
    await wait_until(lambda: "wait until a cache is empty" not in desk.app.tasks.names)


async def test_free_and_unknown_are_words(desk: Desk, parts: Parts, wait_until: Until) -> None:
    desk.composer.typed("Hello")
    parts.watch(True)
    free = next(model for model in desk.app.models.catalogue.models if model.free and model.chats)
    for reference, said in ((str(free.ref), "free"), ("openrouter:nobody/knows", "price unknown")):
        desk.page.voice.choose(reference)
        await wait_until(lambda said=said: parts.rows and parts.rows[0].price == parts.total.price == said)
    assert parts.fee == ""
