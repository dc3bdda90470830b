"""Where a question goes: its chat and lane, made when they are needed."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.chat import Chat, ChatId, Lane
from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services.titles import entitled
from ptahdesk.store.store import Store

Place = tuple[Chat, Lane]


async def found(store: Store, chat: ChatId | None) -> Place | None:
    """The chat and the lane it shows; None for one that is still to be made."""
    if chat is None:
        return None
    kept = await store.chats.get(chat)
    lanes = [lane for lane in await store.chats.lanes(chat) if not lane.hidden]
    if kept is None or kept.deleted or not lanes:
        raise refused(_("This chat is not there any more."))
    return kept, lanes[0]


def named(reference: str, place: Place | None, default: str) -> str:
    """The model as it was named now, else as the chat was told, else the default."""
    return reference.strip() or (place[1].reference if place else "") or default


def settings_of(place: Place | None) -> str:
    """What the lane says of how to ask; a chat that is still to be made says nothing."""
    return place[1].settings if place else "{}"


async def readied(store: Store, place: Place | None, question: Message, reference: str) -> Place:
    """The chat is named when it has no name, and remembers who it asked last."""
    if place is None:
        chat = await store.chats.create(entitled(question), reference, datetime.now(UTC))
        return chat, (await store.chats.lanes(chat.id))[0]
    chat, lane = place
    if not chat.title:
        await store.chats.rename(chat.id, entitled(question))
    if lane.reference != reference:
        await store.chats.set_reference(lane.id, reference)
    return place


def refused(sentence: str) -> ProviderError:
    """What we do not even try, and why."""
    return ProviderError(Outcome(Code.REFUSED, Cause.BAD_REQUEST, sentence, Action.NONE))
