"""The switch says whether the next question is private, who wished it, and what that means there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.privacy import Because
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.routing_fields import PRIVATE, PRIVATE_MODELS

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "anthropic/claude-sonnet-4.6"


def notices(desk: Desk) -> list[str]:
    told: list[str] = []
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    return told


async def test_it_turns_for_the_open_chat_alone(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    switch = desk.private
    assert (switch.on, switch.words) == (False, "")
    switch.turn()
    assert (switch.because, switch.words) == ((Because.CHAT,), "private: this chat")
    assert "neither keep nor collect" in switch.meaning
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    assert await desk.app.manners.own(chat) == {PRIVATE.key: True}
    await desk.page.show(None)
    assert not switch.on
    await desk.page.show(chat)
    switch.turn()
    assert not switch.on
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    assert await desk.app.manners.own(chat) == {}


async def test_what_is_wished_elsewhere_is_not_switched_off_here_and_says_where(desk: Desk) -> None:
    told, changes = notices(desk), list[None]()
    desk.private.changed.connect(changes.append)
    await desk.app.settings.set(PRIVATE, True)
    assert changes
    desk.private.turn()
    assert desk.private.because == (Because.EVERY,)
    assert told == ["Every chat is private. That is switched off in Settings, under Routing."]
    await desk.app.settings.set(PRIVATE, False)
    await desk.app.settings.set(PRIVATE_MODELS, (MODEL,))
    desk.page.voice.choose(MODEL)
    desk.private.turn()
    assert desk.private.because == (Because.MODEL,)
    assert told[-1].startswith("This model is always asked privately.")


async def test_a_nostore_is_turned_into_the_switch_and_that_is_said(desk: Desk) -> None:
    told = notices(desk)
    desk.picker.chosen.emit(f"{MODEL}:nostore")
    assert desk.page.reference == MODEL
    assert desk.private.because == (Because.CHAT,)
    assert told == [":nostore is no variant any more. This chat is private instead."]


async def test_a_nostore_of_old_is_taken_off_again(desk: Desk) -> None:
    desk.page.voice.choose(f"{MODEL}:nitro:nostore")
    assert desk.private.because == (Because.NAME,)
    desk.private.turn()
    assert (desk.page.reference, desk.private.on) == (f"{MODEL}:nitro", False)


async def test_without_a_model_the_wish_is_there_all_the_same(desk: Desk) -> None:
    desk.page.voice.choose("nobody:x/y:z")
    desk.page.voice.choose("")
    desk.private.turn()
    assert (desk.private.because, desk.private.meaning, desk.private.refused) == ((Because.CHAT,), "", False)


async def test_where_nobody_promises_anything_it_is_known_before_it_is_asked(bare_desk: Desk) -> None:
    app = bare_desk.app
    await app.settings.change(
        {"provider.far.preset": "custom", "provider.far.baseUrl": "https://far.invalid"}
    )
    bare_desk.page.voice.choose("far:x")
    assert not bare_desk.private.refused
    bare_desk.private.turn()
    assert bare_desk.private.refused
    assert "its own terms" in bare_desk.private.meaning


async def test_the_form_beside_the_chat_turns_the_same_switch(desk: Desk) -> None:
    row = desk.manner.private
    assert (row.text, row.usual) == ("false", True)
    row.put("true")
    assert desk.private.because == (Because.CHAT,)
    row.put("false")
    assert (desk.private.on, desk.page.voice.own) == (False, {})
    await desk.app.settings.set(PRIVATE, True)
    assert (row.text, row.usual) == ("true", True)
    row.put("false")
    assert desk.page.voice.own == {}, "a chat cannot unwish it"
