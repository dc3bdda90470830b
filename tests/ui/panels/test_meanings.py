"""What would do nothing here and now is offered by nobody, and comes back with what it is for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from ptahdesk.presenters.column_verbs import add
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.actions import COMMANDS, Actions
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]
SOME_TIMES = {
    "reply.stop",
    "reply.again",
    "queue.send",
    "chat.delete",
    "chat.go.1",
    "prompts.save",
    "models.compare",
    "compare.difference.next",
    "compare.vote.1",
    "compare.names",
    "compare.wider",
}


@pytest.fixture
async def actions(furniture: Furniture) -> AsyncIterator[Actions]:
    made = Actions(furniture, furniture.verbs())
    furniture.bind(made)
    yield made
    made.give_up()


async def asked(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.page.send("Hello")
    desk = furniture.desk
    await wait_until(lambda: not desk.page.busy and desk.chats.current is not None and desk.chats.rows)


async def test_in_an_empty_window_nothing_is_offered_that_needs_a_chat(actions: Actions) -> None:
    assert [command for command in sorted(SOME_TIMES) if actions.means(command)] == []
    assert all(map(actions.means, ("chat.new", "settings", "compare.add", "compare.sets", "usage")))


async def test_what_is_asked_and_typed_gives_commands_their_meaning(
    actions: Actions, furniture: Furniture, wait_until: Until
) -> None:
    await asked(furniture, wait_until)
    furniture.page.composer.box.setPlainText("A prompt to be kept")
    await wait_until(lambda: actions.means("reply.again"))
    there = {"reply.again", "reply.copy", "chat.delete", "chat.go.1", "prompts.save", "view.end"}
    assert {command for command in there if actions.means(command)} == there
    assert not actions.means("chat.go.2")
    assert not actions.means("version.next")


async def test_stop_is_offered_while_an_answer_comes(
    actions: Actions, furniture: Furniture, wait_until: Until
) -> None:
    await furniture.desk.page.send("Hello")
    assert actions.means("reply.stop")
    await wait_until(lambda: not furniture.desk.page.busy)
    assert not actions.means("reply.stop")


async def test_stop_stops_also_where_escape_would_leave_a_page(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    await asked(furniture, wait_until)
    sim.script(Script(pieces=("one ", "two "), hold_after=1))
    await furniture.desk.page.send("And?")
    furniture.stage.open_usage()
    await wait_until(lambda: furniture.stage.usage)
    furniture.verbs()["reply.stop"]()
    await wait_until(lambda: not furniture.desk.page.busy)
    assert furniture.stage.usage is not None


async def test_columns_bring_their_commands(
    actions: Actions, furniture: Furniture, wait_until: Until
) -> None:
    await asked(furniture, wait_until)
    desk = furniture.desk
    await add(desk.app, desk.page, "openrouter:openai/gpt-5")
    await wait_until(lambda: desk.page.company.several)
    assert all(map(actions.means, ("compare.wider", "compare.keep", "compare.differences")))
    assert not actions.means("compare.difference.next")
    assert not actions.means("compare.vote.1"), "only one has answered"


async def test_each_of_them_can_be_asked(actions: Actions) -> None:
    assert actions.meanings.keys() <= {command.id for command in COMMANDS}
    assert all(isinstance(actions.means(command), bool) for command in actions.meanings)
