"""The switch is kept with the chat, tells what holds now, and brings the names back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from ptahdesk.presenters.blind_switch import BlindSwitch
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.settings.asking_fields import BLIND

Until = Callable[[Callable[[], object]], Awaitable[None]]
NAMES = ["anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"]


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.notices.told.connect(heard.append)
    return heard


@pytest.fixture
async def switch(desk: Desk) -> AsyncIterator[BlindSwitch]:
    made = BlindSwitch(desk.app, desk.page, (desk.doing, desk.notices))
    assert not made.offered
    await desk.page.show((await desk.app.lanes.begin(NAMES)).id)
    yield made
    made.close()


async def test_it_is_kept_with_the_chat_and_told(
    desk: Desk, switch: BlindSwitch, notices: list[Notice], wait_until: Until
) -> None:
    assert switch.offered
    assert (switch.on, switch.words) == (False, "")
    switch.turn()
    assert (switch.on, switch.words) == (True, "next one blind")
    assert "without names" in notices[-1].text
    assert not desk.manner.own, "it is no other way of asking"
    chat = desk.page.chat
    await desk.page.show(None)
    assert not switch.on
    await desk.page.show(chat)
    assert switch.on
    switch.turn()
    assert not switch.on
    assert notices[-1].text == "From the next question on answers come with names."


async def test_who_wishes_it_everywhere_can_unwish_it_in_a_chat(desk: Desk, switch: BlindSwitch) -> None:
    await desk.app.settings.set(BLIND, True)
    assert switch.on
    switch.turn()
    assert not switch.on
    assert desk.page.voice.own[BLIND.key] is False


async def test_names_come_back_when_they_are_wanted(
    desk: Desk, switch: BlindSwitch, notices: list[Notice], wait_until: Until
) -> None:
    switch.reveal()
    assert notices[-1].text == "No names are hidden."
    switch.turn()
    await desk.page.send("Who are you?")
    assert switch.hidden
    assert switch.words == "names hidden"
    await wait_until(lambda: not desk.page.busy)
    switch.turn()
    assert notices[-1].label == "Show the names"
    assert switch.hidden, "what is begun without names stays so"
    switch.reveal()
    await wait_until(lambda: not switch.hidden)
