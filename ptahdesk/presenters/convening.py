"""Models brought together in the open chat, all at once: a set of them takes the place of who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Convened:
    """What it took: who came, who went out of sight, and how all stood before."""

    chat: ChatId
    came: tuple[Lane, ...] = ()
    left: tuple[Lane, ...] = ()
    stood: tuple[Lane, ...] = ()
    instead: str = ""  # the model that the first of them took, where it took another


async def begin(app: App, page: ChatPage, references: Sequence[str]) -> None:
    """A chat is made for them on the empty page; what is typed there belongs to it."""
    chat = await app.lanes.begin(references, own=page.voice.own)
    first, *_others = await app.lanes.of(chat.id)
    if page.chat is not None:  # somebody went elsewhere meanwhile
        await app.chats.drop_blank(chat.id)
        return
    page.chat, page.lane = chat.id, first.id
    page.voice.named(chat.id)
    page.named.emit(chat.id)
    await page.company.regroup(page)


async def convene(app: App, page: ChatPage, references: Sequence[str]) -> Convened | None:
    """These models answer from the next question on, and no others. None: there was nothing to undo.

    Who is one of them stays where it is. Where none is, the first one goes on with what was said there.
    """
    if len(references) == 1 and page.chat is None:
        page.voice.choose(references[0])
    elif page.chat is None:
        await begin(app, page, references)
    else:
        return await _instead(app, page, page.chat, list(references))
    return None


async def take_back(app: App, page: ChatPage, done: Convened) -> None:
    """As it was before, but for a model that somebody has chosen since."""
    there = {lane.id: lane for lane in await app.lanes.of(done.chat)}
    first = there.get(done.stood[0].id) if done.instead else None
    if first is not None and first.reference == done.instead:
        await _choose(app, page, first, done.stood[0].reference or app.models.default)
    for lane in done.came:
        if lane.id in there and not there[lane.id].hidden:
            await app.lanes.remove(lane)
    await app.lanes.show(done.chat, done.stood)
    if page.chat == done.chat:
        await page.company.regroup(page)


async def _instead(app: App, page: ChatPage, chat: ChatId, wanted: list[str]) -> Convened:
    shown = [lane for lane in await app.lanes.of(chat) if not lane.hidden]
    staying, instead = [], ""
    for lane in shown:
        mine = _meant(app, lane.reference or app.models.default)
        same = next((each for each in wanted if _meant(app, each) == mine), None)
        if same is not None:
            wanted.remove(same)
            staying.append(lane)
    if not staying:
        staying, instead = shown[:1], wanted.pop(0)
        await _choose(app, page, shown[0], instead)
    left = tuple(lane for lane in shown if lane not in staying)
    for lane in left:
        await app.lanes.remove(lane)
        app.comparing.stop(chat, lane.id)
    for lane in staying:
        if lane.muted:
            await app.lanes.mute(lane, False)
    came = tuple([await app.lanes.add(chat, reference) for reference in wanted])
    await page.company.regroup(page)
    return Convened(chat, came, left, tuple(shown), instead)


async def _choose(app: App, page: ChatPage, lane: Lane, reference: str) -> None:
    """On disk when this returns; said to the page only where that still shows this lane."""
    if (page.chat, page.lane) == (lane.chat, lane.id):
        page.voice.choose(reference, lane)
        await page.voice.kept()
    else:
        await app.lanes.set_reference(lane, reference)


def _meant(app: App, reference: str) -> ModelRef | str:
    try:
        return app.models.meant(reference)
    except ProviderError:
        return reference
