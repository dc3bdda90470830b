"""A set of models is put in the place of who answers, or asked at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until

from ptahdesk.domain.chat import TurnId
from ptahdesk.presenters.blinding import HIDDEN
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.saved_sets import SavedSets
from ptahdesk.settings.model_sets import ModelSet
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

OPUS = "anthropic/claude-opus-4.5"


@pytest.fixture
def sets(desk: Desk) -> Iterator[SavedSets]:
    made = SavedSets(desk.app, desk.page, desk.composer, (desk.doing, desk.notices))
    yield made
    made.close()


@pytest.fixture
def said(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.notices.told.connect(found.append)
    return found


def lanes(desk: Desk) -> list[str]:
    return [lane.reference for lane in desk.page.company.lanes]


async def test_what_is_typed_goes_to_every_model_of_the_chosen_set(
    desk: Desk, sets: SavedSets, sim: Simulator, wait_until: Until
) -> None:
    await desk.app.sets.keep("Two", [SONNET, GPT])
    desk.composer.typed("Why is the sea salty?")
    sets.assembling.ask()
    await wait_until(lambda: len(sim.requests) == 2)
    assert {each.body["model"] for each in sim.requests} == {SONNET, GPT}
    assert lanes(desk) == [SONNET, GPT]
    await wait_until(lambda: not desk.page.busy and desk.composer.draft.empty)
    desk.composer.typed("And lakes?")
    sets.assembling.ask()  # in columns it goes to them, whatever set is chosen
    await wait_until(lambda: len(sim.requests) == 4)
    await wait_until(lambda: not desk.page.busy)


async def test_without_a_set_one_is_chosen_first_and_without_a_question_it_is_said(
    desk: Desk, sets: SavedSets, sim: Simulator, said: list[Notice], wait_until: Until
) -> None:
    wanted: list[None] = []
    sets.assembling.wanted.connect(wanted.append)
    sets.assembling.ask()
    assert "Type a question first" in said[-1].text
    desk.composer.typed("Why is the sea salty?")
    sets.assembling.ask()
    assert wanted == [None]
    sets.assembling.ask(sets.ready[0])
    await wait_until(lambda: len(sim.requests) == 3)
    assert [each.name for each in sets.all] == ["One of each tier"]
    assert sets.ready == ()
    await wait_until(lambda: not desk.page.busy)


async def test_while_an_answer_comes_nothing_is_put_in_its_place(
    desk: Desk, sets: SavedSets, sim: Simulator, said: list[Notice], wait_until: Until
) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1))
    await desk.app.sets.keep("Two", [SONNET, GPT])
    await desk.page.send("Why is the sea salty?")
    await wait_until(lambda: desk.page.busy)
    desk.composer.typed("And lakes?")
    sets.assembling.ask()
    assert [each.text for each in said if "when this answer or edit is done" in each.text]
    assert not desk.page.company.several
    desk.page.stop()
    await wait_until(lambda: not desk.page.busy)


async def test_who_is_offered_by_nobody_any_more_is_left_out_and_told(
    desk: Desk, sets: SavedSets, said: list[Notice], wait_until: Until
) -> None:
    await desk.app.sets.keep("Old", [SONNET, "openai/gone", HAIKU])
    sets.assembling.use(desk.app.sets.all[0])
    await wait_until(lambda: lanes(desk) == [SONNET, HAIKU])
    assert said[-1].text == "In no list any more, and left out: openai/gone."
    assert not await sets.assembling.gather(["openai/gone"])
    assert said[-1].text == "In no list any more: openai/gone."


async def test_columns_that_give_way_can_be_had_back(
    desk: Desk, sets: SavedSets, said: list[Notice], wait_until: Until
) -> None:
    await sets.assembling.gather([SONNET, HAIKU])
    await sets.assembling.gather([SONNET, GPT])
    assert lanes(desk) == [SONNET, GPT]
    assert said[-1].act is not None
    said[-1].act()
    await wait_until(lambda: lanes(desk) == [SONNET, HAIKU])


async def test_while_names_are_hidden_nobody_takes_the_place_of_who_is_judged(
    desk: Desk, sets: SavedSets, said: list[Notice], wait_until: Until
) -> None:
    """Also not by an Undo that stood there before: whoever came or went would be known by it."""
    await sets.assembling.gather([SONNET, HAIKU])
    await sets.assembling.gather([SONNET, GPT])
    undo, chat = said[-1], desk.page.chat
    assert chat is not None
    await sets.assembling.gather([SONNET, GPT])
    await desk.app.judging.blindfold(chat, TurnId(1))
    await wait_until(lambda: desk.page.company.blind)
    stood, own, told = lanes(desk), sets.all, len(said)
    assert sets.present == ()
    sets.assembling.use(sets.ready[0])
    await wait_until(lambda: len(said) == told + 1)
    sets.keep("These")
    await wait_until(lambda: len(said) == told + 2)
    assert undo.act is not None
    undo.act()
    await wait_until(lambda: len(said) == told + 3)
    assert [(each.text, each.label) for each in said[told:]] == [(HIDDEN, "Show the names")] * 3
    assert (lanes(desk), sets.all) == (stood, own)
    assert said[-1].act is not None
    said[-1].act()
    await wait_until(lambda: not desk.page.company.blind)
    sets.assembling.use(sets.ready[0])
    await wait_until(lambda: len(lanes(desk)) == 3)


async def test_what_stands_in_the_box_of_a_chat_that_is_opened_meanwhile_is_not_sent(
    desk: Desk, sets: SavedSets, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = (await desk.app.lanes.begin([HAIKU])).id
    await desk.page.show(other)
    desk.composer.typed("Half a question")
    await desk.composer.settle()
    two = await desk.app.sets.keep("Two", [SONNET, GPT])
    await desk.page.show((await desk.app.lanes.begin([HAIKU])).id)
    desk.composer.typed("Why is the sea salty?")
    one = await desk.app.sets.keep("Three", [SONNET, GPT, OPUS])
    choose = desk.app.sets.choose

    async def late(chosen: ModelSet) -> None:
        await choose(chosen)
        await desk.page.show(other)
        await wait_until(lambda: desk.composer.draft.text == "Half a question")

    await desk.app.sets.choose(two)
    monkeypatch.setattr(desk.app.sets, "choose", late)
    sets.assembling.ask(one)
    await wait_until(lambda: "use a set of models" not in desk.app.tasks.names)
    assert (lanes(desk), sim.requests, desk.page.asking) == ([HAIKU], [], False)


async def test_a_key_that_is_pressed_twice_asks_once(
    desk: Desk, sets: SavedSets, sim: Simulator, wait_until: Until
) -> None:
    await desk.app.sets.keep("Two", [SONNET, GPT])
    desk.composer.typed("Why is the sea salty?")
    sets.assembling.ask()
    sets.assembling.ask()
    await wait_until(lambda: len(sim.requests) == 2 and not desk.page.busy)
    assert len(await desk.app.chats.all()) == 1
