"""Where a question goes: its chat and lane, made when they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

from ptahdesk.domain.chat import Chat, ChatId, Entry, Lane, LaneId
from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.request import Why
from ptahdesk.domain.words import _
from ptahdesk.services.titles import entitled
from ptahdesk.store.store import Store

Place = tuple[Chat, Lane]
CHAT_GONE = _("This chat is not there any more.")
MESSAGE_GONE = _("This message is not there any more.")
COLUMN_GONE = _("This column is not there any more.")


async def found(store: Store, chat: ChatId | None) -> Place | None:
    """The chat and the lane it shows; None for one that is still to be made."""
    if chat is None:
        return None
    kept, lanes = await here(store, chat)
    return kept, lanes[0]


async def here(store: Store, chat: ChatId) -> tuple[Chat, list[Lane]]:
    """A chat and all its lanes, those in sight first."""
    kept, lanes = await store.chats.get(chat), await store.lanes.of(chat)
    if kept is None or kept.deleted or not lanes:
        raise refused(CHAT_GONE)
    return kept, sorted(lanes, key=lambda lane: lane.hidden)


async def shown(store: Store, chat: ChatId) -> list[Lane]:
    """Its lanes that are in sight, in their order."""
    _kept, lanes = await here(store, chat)
    return [lane for lane in lanes if not lane.hidden]


async def of_entry(store: Store, entry: Entry, lane: LaneId | None = None) -> Place:
    """Where something about a message is asked: in this lane, else in its own, or, where that is out of
    sight, in the one that is shown and has the message in common with it."""
    kept, lanes = await here(store, entry.chat)
    own = next((one for one in lanes if one.id == (lane or entry.lane)), lanes[0])
    if lane is None and own.hidden and not lanes[0].hidden:
        path = await store.entries.outline(entry.chat, lanes[0].id)
        own = lanes[0] if any(step.id == entry.id for step in path) else own
    return kept, own


async def why(store: Store, chat: ChatId) -> Why:
    """What the ledger says of a question there: it is a comparison with more than one lane in sight."""
    shown = [lane for lane in await store.lanes.of(chat) if not lane.hidden]
    return Why.COMPARE if len(shown) > 1 else Why.ASK


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
        return chat, (await store.lanes.of(chat.id))[0]
    chat, lane = place
    await entitle(store, chat, question)
    if lane.reference != reference:
        await store.lanes.set_reference(lane.id, reference)
    return place


async def entitle(store: Store, chat: Chat, question: Message) -> None:
    """A chat without a name is called by what is asked in it."""
    if not chat.title:
        await store.chats.rename(chat.id, entitled(question))


@contextmanager
def gone_meanwhile(words: str = CHAT_GONE) -> Iterator[None]:
    """What was there a moment ago was deleted: here, by another window or by a terminal."""
    try:
        yield
    except LookupError:
        raise refused(words) from None


message_gone_meanwhile = partial(gone_meanwhile, MESSAGE_GONE)


def refused(sentence: str) -> ProviderError:
    """What we do not even try, and why."""
    return ProviderError(Outcome(Code.REFUSED, Cause.BAD_REQUEST, sentence, Action.NONE))
