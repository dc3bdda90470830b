"""Several models in one chat: lanes added, put in order, muted and hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Chat, ChatId, Lane, LaneId
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services import placing
from ptahdesk.services.changes import Changes
from ptahdesk.services.chats import Chats
from ptahdesk.services.manners import NOTHING_OWN, Manners, Own
from ptahdesk.services.placing import refused
from ptahdesk.settings import json_text
from ptahdesk.store.store import Store

_WIDTHS = "columns.widths"


class Lanes:
    """Nothing that was said is lost with a lane. Each verb raises `ProviderError` with a sentence where it
    cannot be done. What changes is told as a change of its chat (`Kind.CHATS`)."""

    def __init__(self, store: Store, changes: Changes, limits: Limits, known: tuple[Chats, Manners]) -> None:
        self._store = store
        self._changes = changes
        self._chats, self._manners = known
        self.most = limits.lanes

    async def of(self, chat: ChatId) -> list[Lane]:
        """All there are, in their order; those out of sight are `hidden`."""
        return await self._store.lanes.of(chat)

    def imagined(self, references: Sequence[str], settings: str = "{}") -> list[Lane]:
        """As they would be in a chat that is still to be made, or to be joined."""
        return [
            Lane(LaneId(-place), ChatId(0), place, name, settings=settings)
            for place, name in enumerate(references, 1)
        ]

    async def begin(
        self, references: Sequence[str], title: str = "", temporary: bool = False, own: Own = NOTHING_OWN
    ) -> Chat:
        """A new chat with a lane for each of these models, which all ask in this way."""
        if not 1 <= len(references) <= self.most:
            raise _enough(self.most)
        first, *others = references
        chat = await self._chats.new(title, first, temporary)
        if own:
            await self._manners.choose(chat.id, own)
        for reference in others:
            await self.add(chat.id, reference)
        return chat

    async def add(self, chat: ChatId, reference: str) -> Lane:
        """One more, as the last: it begins where the first one stands, and asks as that one does."""
        with placing.gone_meanwhile():
            made = await self._store.lanes.add(chat, reference.strip(), self.most)
        if made is None:
            raise _enough(self.most)
        self._say(chat)
        return made

    async def remove(self, lane: Lane) -> None:
        """Out of the comparison. One in which something was said can be had back by `show`."""
        if not await self._store.lanes.remove(lane.chat, lane.id):
            raise refused(_("A chat keeps at least one model."))
        self._say(lane.chat)

    async def show(self, chat: ChatId, lanes: Sequence[Lane]) -> None:
        """Back where they were and as they were, muted or not; one that was removed is made again. What was
        said for the whole chat since then holds for it too."""
        there = await self._store.lanes.of(chat)
        told = next((lane.settings for lane in there if not lane.hidden), "{}")
        lanes = [replace(lane, settings=self._manners.of_chat(lane.settings, told)) for lane in lanes]
        if not await self._store.lanes.show(chat, lanes, self.most):
            raise _enough(self.most)
        self._say(chat)

    async def mute(self, lane: Lane, muted: bool = True) -> None:
        """Questions to the whole chat do not go there. An answer that is coming goes on."""
        await self._store.lanes.mute([lane.id], muted)
        self._say(lane.chat)

    async def arrange(self, chat: ChatId, order: Sequence[LaneId]) -> None:
        """In this order; those that are not named come after them."""
        await self._store.lanes.arrange(chat, order)
        self._say(chat)

    async def stand_so(self, chat: ChatId, widths: Sequence[int]) -> None:
        """So wide, from place to place; none: alike. It is nobody else's business."""

        def changed(said: str) -> str:
            values = json_text.readable(said)
            values.pop(_WIDTHS, None)
            made: list[json_text.Json] = list(widths)
            return json_text.write({**values, **({_WIDTHS: made} if made else {})})

        await self._store.lanes.set_settings(chat, changed)

    async def set_reference(self, lane: Lane, reference: str) -> None:
        """Another model for what is asked there from now on."""
        await self._store.lanes.set_reference(lane.id, reference.strip())
        self._say(lane.chat)

    def _say(self, *chats: ChatId) -> None:
        self._changes.say(Kind.CHATS, chats)


def widths_of(lane: Lane) -> tuple[int, ...]:
    """How wide the columns of its chat are; none where nobody has said so."""
    found = json_text.readable(lane.settings).get(_WIDTHS)
    widths = [each for each in found if isinstance(each, int) and each > 0] if isinstance(found, list) else []
    return tuple(widths)


def _enough(most: int) -> ProviderError:
    return refused(_("Up to {n} models can be compared.").format(n=most))
