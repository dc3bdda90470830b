"""Models are put together from all over the catalogue, and compared in a chat of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.model import Model
from ptahdesk.presenters.desk import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]


def chatting(desk: Desk) -> list[Model]:
    return [model for model in desk.app.models.catalogue.models if model.chats]


async def test_they_stay_together_in_their_order_until_they_are_put_back(desk: Desk) -> None:
    gathered, models = desk.catalogue.gathered, chatting(desk)
    heard: list[None] = []
    gathered.changed.connect(heard.append)
    assert (gathered.words, gathered.enough) == ("", False)
    gathered.turn(models[3])
    assert gathered.words == f"1 model: {models[3].name}"
    gathered.turn(models[1])
    assert gathered.words == f"2 models: {models[3].name}, {models[1].name}"
    assert gathered.enough
    gathered.turn(models[3])
    assert gathered.models == (models[1],)
    gathered.clear()
    assert (gathered.models, len(heard)) == ((), 4)


async def test_there_is_room_for_eight_and_only_for_who_chats(desk: Desk) -> None:
    said: list[str] = []
    desk.notices.told.connect(lambda notice: said.append(notice.text))
    gathered, models = desk.catalogue.gathered, chatting(desk)
    mute = next(model for model in desk.app.models.catalogue.models if not model.chats)
    gathered.turn(mute)
    assert (gathered.models, said) == ((), ["This model does not chat, so it cannot be compared."])
    gathered.take([mute, *models[:10]])
    assert gathered.models == tuple(models[:8])
    assert said[-1] == "Up to 8 models can be compared."


async def test_a_chat_begins_with_a_column_for_each_and_nothing_asked(desk: Desk, wait_until: Until) -> None:
    said: list[str] = []
    desk.notices.told.connect(lambda notice: said.append(notice.text))
    gathered, models = desk.catalogue.gathered, chatting(desk)
    gathered.turn(models[0])
    gathered.compare()
    assert "two models or more" in said[-1]
    gathered.take(models[1:3])
    await desk.page.send("Something else")
    await wait_until(lambda: not desk.page.busy)
    gathered.compare()
    wanted = [str(each.ref) for each in models[:3]]
    await wait_until(lambda: [lane.reference for lane in desk.page.company.lanes] == wanted)
    assert not desk.page.transcript.rows
    await wait_until(lambda: not gathered.models)


async def test_pressed_twice_it_is_one_chat(desk: Desk, wait_until: Until) -> None:
    gathered = desk.catalogue.gathered
    gathered.take(chatting(desk)[:2])
    gathered.compare()
    gathered.compare()
    await wait_until(lambda: "compare models" not in desk.app.tasks.names)
    assert len(await desk.app.chats.all()) == 1
    gathered.take(chatting(desk)[2:4])
    gathered.compare()
    await wait_until(lambda: not gathered.models)
