"""What is done to one column leaves the others as they are, and can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, names, opened, stands

from ptahdesk.domain.chat import ChatId, EntryId, TurnId
from ptahdesk.domain.outcome import Action
from ptahdesk.presenters.blinding import hidden
from ptahdesk.presenters.column_verbs import ColumnVerbs, add
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.tree import Tree
from ptahdesk.presenters.wishes import Doors, Wishes
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


@pytest.fixture
def verbs(desk: Desk, columns: Columns) -> ColumnVerbs:
    return ColumnVerbs(desk.app, columns, (desk.doing, desk.notices))


def notice(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.notices.told.connect(found.append)
    return found


async def test_one_can_be_stopped_while_the_others_go_on(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, sim: Simulator, wait_until: Until
) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=HAIKU))
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["done", "answering", "done"])
    assert desk.page.busy, "Stop stands where Send was as long as one of them answers"
    verbs.stop(columns.shown[1])
    await wait_until(lambda: stands(columns)[1] == "stopped")
    await wait_until(lambda: not desk.page.busy)


async def test_the_first_answers_again_while_another_is_slow(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=HAIKU))
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["done", "answering", "done"])
    first = columns.shown[0].page.transcript
    await wait_until(lambda: not first.rows[-1].live)
    desk.tree.again(EntryId(first.rows[-1].key))
    await wait_until(lambda: first.rows[-1].versions == 2 and not desk.page.asking)
    await wait_until(lambda: not desk.page.following.busy and not first.rows[-1].live)
    desk.tree.turn(EntryId(first.rows[-1].key), -1)
    await wait_until(lambda: first.rows[-1].version == 1)
    assert stands(columns)[1] == "answering"
    desk.page.stop()
    await wait_until(lambda: not desk.page.busy)


async def test_what_a_card_asks_for_is_asked_in_its_own_column(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    for column in columns.shown[:2]:
        tree = Tree(desk.app, column.page, desk.composer, desk.doing, desk.notices)
        tree.ask("Shorter, please.")
        await wait_until(lambda page=column.page: len(page.transcript.rows) == 4)  # type: ignore[misc]  # bound at once
        await wait_until(lambda: not desk.page.busy)
    assert [len(each.page.transcript.rows) for each in columns.shown] == [4, 4, 2]


async def test_what_was_too_long_for_one_is_asked_again_there_without_the_oldest(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    for text in ("Who are you?", "And now?"):
        await ask(desk, columns, wait_until, text)
    column, before = columns.shown[1], len(sim.requests)
    tree = Tree(desk.app, column.page, desk.composer, desk.doing, desk.notices)
    doors = Doors(*(lambda *_what: None,) * 4, desk.room.shorten, lambda _entry: None)
    last = column.page.transcript.rows[-1].key
    Wishes(column.page, tree, desk.doing, doors).act(last, Action.SHORTEN.value)
    await wait_until(lambda: len(sim.requests) > before and not desk.page.busy)
    await wait_until(lambda: column.page.transcript.rows[-1].versions == 2)
    asked = sim.requests[-1].body
    assert (asked["model"], [each["content"] for each in asked["messages"]]) == (HAIKU, ["And now?"])
    left_out = [[row.left_out for row in each.page.transcript.rows] for each in columns.shown]
    assert left_out == [[False] * 4, [False, True, False, False], [False] * 4]


async def test_one_that_fails_has_its_card_in_its_column_and_can_be_asked_again(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, sim: Simulator, wait_until: Until
) -> None:
    verbs.choose(columns.shown[2], "openrouter:nobody/none")
    await wait_until(lambda: desk.page.company.lanes[2].reference == "openrouter:nobody/none")
    await ask(desk, columns, wait_until)
    assert stands(columns) == ["done", "done", "failed"]
    assert columns.shown[2].page.transcript.rows[-1].card is not None
    verbs.choose(columns.shown[2], GPT)
    verbs.again(columns.shown[2])
    await wait_until(lambda: stands(columns) == ["done"] * 3)
    assert [len(each.page.transcript.rows) for each in columns.shown] == [2, 2, 2]


async def test_a_muted_one_is_not_asked(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, sim: Simulator, wait_until: Until
) -> None:
    verbs.mute(columns.shown[0])
    await wait_until(lambda: columns.shown[0].told.muted)
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["new", "done", "done"])
    await wait_until(lambda: not desk.page.busy)
    assert sorted(each.body["model"] for each in sim.requests) == [HAIKU, GPT]


@pytest.mark.parametrize(
    ("verb", "models"), [("mute", {SONNET, GPT}), ("remove", {SONNET, GPT}), ("keep", {HAIKU})]
)
async def test_what_is_asked_at_once_goes_to_those_that_are_left(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until, verb: str, models: set[str]
) -> None:
    await ask(desk, columns, wait_until)
    question, asked = EntryId(desk.page.transcript.rows[0].key), len(sim.requests)
    gate = asyncio.Event()

    def slow(real: Any) -> Any:
        async def slowly(*asked: Any) -> Any:
            await gate.wait()
            return await real(*asked)

        return slowly

    lanes, deciding = desk.app.lanes, desk.app.deciding
    with pytest.MonkeyPatch.context() as patched:
        for service, name in ((lanes, "mute"), (lanes, "remove"), (deciding, "go_on_with")):
            patched.setattr(service, name, slow(getattr(service, name)))
        getattr(ColumnVerbs(desk.app, columns, (desk.doing, desk.notices)), verb)(columns.shown[1])
        sending = asyncio.create_task(desk.page.send("Who are you, otherwise?", question))
        for _ in range(9):
            await lanes.of(columns.shown[0].lane.chat)  # read after what was asked for so far
        gate.set()
        await sending
    await wait_until(lambda: not desk.page.busy)
    assert {each.body["model"] for each in sim.requests[asked:]} == models


async def test_columns_are_moved_and_keep_what_was_said(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    verbs.move(columns.shown[0], 1)
    await wait_until(lambda: names(columns) == ["Claude Haiku 4.5", "Claude Sonnet 4.6", "GPT-5"])
    assert columns.shown[0].page is desk.page
    await wait_until(lambda: all(len(each.page.transcript.rows) == 2 for each in columns.shown))


async def test_a_removed_one_is_had_back(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    told = notice(desk)
    verbs.remove(columns.shown[0])
    await wait_until(lambda: told and names(columns) == ["Claude Haiku 4.5", "GPT-5"])
    act = told[-1].act
    assert act is not None
    act()
    await wait_until(lambda: len(columns.shown) == 3)
    await wait_until(lambda: all(each.last for each in columns.shown))


async def test_the_chat_goes_on_with_one_and_the_others_come_back(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    told = notice(desk)
    verbs.keep(columns.shown[2])
    await wait_until(lambda: told and not columns.shown)
    assert not desk.page.company.several
    assert desk.page.reference == GPT
    act = told[-1].act
    assert act is not None
    act()
    await wait_until(lambda: len(columns.shown) == 3)


@pytest.mark.parametrize("verb", ["keep", "remove"])
async def test_names_of_another_chat_stay_hidden_though_it_is_opened_meanwhile(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    begun: list[Coroutine[Any, Any, object]] = []
    await desk.app.chats.rename(columns.shown[0].lane.chat, "Kept")  # one that is empty goes when it is left
    keeping = columns.shown[0].voice.keeping
    monkeypatch.setattr(keeping, "begin", lambda _name, work: begun.append(work))
    getattr(verbs, verb)(columns.shown[0])
    monkeypatch.undo()
    other = await desk.app.lanes.begin([HAIKU, GPT])
    await desk.app.judging.blindfold(other.id, TurnId(1))
    await desk.page.show(other.id)
    await begun[0]
    assert await desk.app.judging.hidden() == {other.id}


async def test_each_is_branched_into_a_chat_of_its_own(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    told = notice(desk)
    verbs.part()
    await wait_until(lambda: told)
    assert told[-1].text == "There is a new chat for each of 3 columns."
    chats = await desk.app.chats.all()
    assert len(chats) == 4
    on = next(each.id for each in chats if each.id != columns.chat)
    await (await desk.app.conversations.ask(on, "And then?")).ended()
    act = told[-1].act
    assert act is not None
    act()
    await wait_until(lambda: "undo" not in desk.app.tasks.names)
    left = {each.id for each in await desk.app.chats.all()}
    assert left == {columns.chat, on}, "what was asked there since is not lost by it"


async def test_a_column_is_added_to_an_empty_page_with_what_was_typed(desk: Desk, wait_until: Until) -> None:
    desk.composer.typed("Half a question")
    await add(desk.app, desk.page, GPT)
    assert [lane.reference for lane in desk.page.company.lanes] == [desk.page.reference, GPT]
    assert desk.composer.draft.text == "Half a question"
    await desk.composer.settle()
    await desk.page.show(None)
    await wait_until(lambda: not desk.composer.draft.text)


async def test_a_column_is_added_where_the_chat_stands(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Who are you?")
    await wait_until(lambda: not desk.page.busy)
    made = Columns(desk.app, desk.page, (desk.doing, desk.notices))
    assert names(made) == []
    await add(desk.app, desk.page, GPT)
    await wait_until(lambda: len(made.shown) == 2 and len(made.shown[1].page.transcript.rows) == 2)
    made.close()


async def test_one_that_was_added_where_the_chat_stands_is_had_back_too(
    desk: Desk, wait_until: Until
) -> None:
    await desk.page.send("Who are you?")
    await wait_until(lambda: not desk.page.busy)
    made = Columns(desk.app, desk.page, (desk.doing, desk.notices))
    await add(desk.app, desk.page, GPT)
    await wait_until(lambda: len(made.shown) == 2 and made.shown[1].last)
    told = notice(desk)
    ColumnVerbs(desk.app, made, (desk.doing, desk.notices)).remove(made.shown[1])
    await wait_until(lambda: told and not made.shown)
    act = told[-1].act
    assert act is not None
    act()
    await wait_until(lambda: names(made)[1:] == ["GPT-5"])
    made.close()


async def test_branching_that_is_refused_tells_no_names(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, sim: Simulator, wait_until: Until
) -> None:
    chat = await blind(desk, columns, wait_until)
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=HAIKU))
    await desk.page.send("Who are you?")
    told = notice(desk)
    verbs.part()
    await wait_until(lambda: told)
    assert "still coming" in told[0].text
    assert await hidden(desk.app, chat)
    desk.page.stop()
    await wait_until(lambda: not desk.page.busy)


async def test_where_two_of_three_are_removed_at_once_nothing_is_judged_without_names(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    chat = await blind(desk, columns, wait_until)
    await ask(desk, columns, wait_until)
    told = notice(desk)
    for column in columns.shown[:2]:
        verbs.remove(column)
    await wait_until(lambda: len(told) == 2)
    assert not await hidden(desk.app, chat)


async def test_two_models_that_are_added_to_an_empty_page_at_once_come_into_one_chat(desk: Desk) -> None:
    desk.page.voice.choose(SONNET)
    await asyncio.gather(add(desk.app, desk.page, HAIKU), add(desk.app, desk.page, GPT))
    [chat] = await desk.app.chats.all()
    assert [lane.reference for lane in await desk.app.lanes.of(chat.id)] == [SONNET, HAIKU, GPT]


async def test_a_model_is_chosen_for_the_column_that_was_meant_though_it_was_moved_a_moment_ago(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, wait_until: Until
) -> None:
    first, second, third = columns.shown
    await desk.app.lanes.arrange(first.lane.chat, [each.lane.id for each in (second, first, third)])
    verbs.choose(first, GPT)
    await wait_until(lambda: names(columns) == ["Claude Haiku 4.5", "GPT-5 (2)", "GPT-5 (3)"])


async def blind(desk: Desk, columns: Columns, wait_until: Until) -> ChatId:
    """From the next question on."""
    assert columns.chat is not None
    await desk.app.manners.choose(columns.chat, {BLIND.key: True})
    await wait_until(lambda: desk.page.voice.own)
    return columns.chat


async def test_the_one_that_has_to_stay_goes_on_answering(
    desk: Desk, columns: Columns, verbs: ColumnVerbs, sim: Simulator, wait_until: Until
) -> None:
    for model in (SONNET, HAIKU, GPT):
        sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=model))
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["answering"] * 3)
    chat, told = columns.shown[0].lane.chat, notice(desk)
    for column in columns.shown:
        verbs.remove(column)
    await wait_until(lambda: len(told) == 3)
    [stayed] = [lane.id for lane in await desk.app.lanes.of(chat) if not lane.hidden]
    assert [reply.entry.lane for reply in desk.app.comparing.running(chat)] == [stayed]
    desk.page.stop()
    await wait_until(lambda: not desk.app.comparing.running(chat))
