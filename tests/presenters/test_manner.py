"""The open chat's own way of asking: kept with it, taken back, or made that of all chats."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT, TEMPERATURE

MODEL = "anthropic/claude-sonnet-4.6"


async def test_what_is_set_is_the_chats_own_until_it_is_taken_back(desk: Desk) -> None:
    row = desk.manner.parameters["temperature"]
    assert (row.text, row.usual) == ("", True)
    row.put("0,7")
    assert (row.text, row.usual, desk.manner.own) == ("0.7", False, True)
    assert desk.app.settings.get(TEMPERATURE) is None, "other chats are as they were"
    row.reset()
    assert (row.text, row.usual, desk.manner.own) == ("", True, False)


async def test_what_does_not_fit_is_said_and_changes_nothing(desk: Desk) -> None:
    row = desk.manner.parameters["temperature"]
    row.put("0.7")
    row.put("hot")
    assert row.error == "Temperature must be a number from 0 to 2."
    assert row.text == "0.7"
    desk.manner.look()
    assert not row.error


async def test_what_is_as_in_all_chats_follows_them(desk: Desk) -> None:
    await desk.app.settings.set(SYSTEM_PROMPT, "Be short.")
    assert (desk.manner.system.text, desk.manner.system.usual) == ("Be short.", True)
    desk.manner.system.put("")
    assert (desk.manner.system.text, desk.manner.system.usual) == ("", False), "none is a choice too"
    desk.manner.reset()
    assert desk.manner.system.text == "Be short."


async def test_a_way_of_asking_is_made_that_of_all_chats_and_undone(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    desk.manner.system.put("Be a pirate.")
    desk.manner.parameters["temperature"].put("0.7")
    desk.manner.make_usual()
    await wait_until(lambda: told)
    assert desk.app.settings.get(SYSTEM_PROMPT) == "Be a pirate."
    assert desk.app.settings.get(TEMPERATURE) == Decimal("0.7")
    assert not desk.manner.own
    assert desk.manner.system.text == "Be a pirate."
    told[0].act()
    await wait_until(lambda: desk.manner.own)
    assert desk.app.settings.get(SYSTEM_PROMPT) == ""
    assert desk.manner.system.text == "Be a pirate."


async def test_what_the_model_does_not_take_is_said_beside_it(desk: Desk) -> None:
    desk.page.voice.choose(MODEL)
    assert desk.manner.lack("temperature") == ""
    assert desk.manner.lack("verbosity").endswith("does not take this: it is not sent.")
    desk.page.voice.choose("no/such-model")
    assert desk.manner.lack("verbosity") == "", "of a model nobody knows nothing is known"


async def test_another_chat_has_its_own(desk: Desk) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.app.manners.choose(chat, {SYSTEM_PROMPT.key: "Be a pirate."})
    await desk.page.show(chat)
    assert desk.manner.system.text == "Be a pirate."
    await desk.page.show(None)
    assert desk.manner.system.text == ""


async def test_what_is_undone_goes_back_to_the_chat_it_came_from(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    one, other = (await desk.app.chats.new("One")).id, (await desk.app.chats.new("Other")).id
    await desk.page.show(one)
    desk.manner.system.put("Be a pirate.")
    desk.manner.make_usual()
    await wait_until(lambda: told)
    await desk.page.show(other)
    await desk.app.settings.set(TEMPERATURE, Decimal("0.3"))
    told[0].act()
    await wait_until(lambda: "undo" not in desk.app.tasks.names)
    assert desk.app.settings.get(SYSTEM_PROMPT) == ""
    assert desk.app.settings.get(TEMPERATURE) == Decimal("0.3"), "somebody chose that since"
    assert not desk.manner.own, "it never was the other chat's"
    assert await desk.app.manners.own(other) == {}
    assert await desk.app.manners.own(one) == {SYSTEM_PROMPT.key: "Be a pirate."}


async def test_a_chat_that_is_opened_meanwhile_keeps_its_own(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    one, other = (await desk.app.chats.new("One")).id, (await desk.app.chats.new("Other")).id
    await desk.app.manners.choose(other, {SYSTEM_PROMPT.key: "Be a parrot."})
    await desk.page.show(one)
    desk.manner.system.put("Be a pirate.")
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    chosen = await desk.page.voice.read(other)
    desk.manner.make_usual()
    desk.app.changes.subscribe(
        lambda change: desk.page.voice.stand(other, chosen) if change.touches(SYSTEM_PROMPT.key) else None
    )
    await wait_until(lambda: told)
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    assert desk.manner.own
    assert await desk.app.manners.own(other) == {SYSTEM_PROMPT.key: "Be a parrot."}
    assert await desk.app.manners.own(one) == {}
