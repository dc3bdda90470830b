"""Several answers made one by a model of one's choice, which is told that they are material and no orders."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId
from ptahdesk.domain.message import Role
from ptahdesk.domain.request import Why
from ptahdesk.domain.words import _
from ptahdesk.services import placing
from ptahdesk.services.asking import Asking
from ptahdesk.services.calling import Desk
from ptahdesk.services.context import Context
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.manners import Manners
from ptahdesk.services.material import Material, found_again, made_of
from ptahdesk.services.metering import Sent, sent
from ptahdesk.services.outlook import Outlook, Outlooks
from ptahdesk.services.placing import message_gone_meanwhile, refused
from ptahdesk.services.reply import Reply
from ptahdesk.settings.routing_fields import PRIVATE

Of = frozenset[LaneId]
ALL: Of = frozenset()


class Merging:
    """The question stays as it was asked, and the one answer stands under it in a lane of its own: the chat
    can go on with it as with any other. Verbs raise `ProviderError` where there is nothing to merge."""

    def __init__(
        self,
        desk: Desk,
        known: tuple[Asking, Manners, Context],
        conversations: Conversations,
        outlooks: Outlooks,
    ) -> None:
        self._store = desk.store
        self._changes = desk.changes
        self._most = desk.limits.lanes
        self._asking, self._manners, self._context = known
        self._conversations = conversations
        self._outlooks = outlooks

    async def foresee(self, chat: ChatId, reference: str, also: str = "", of: Of = ALL) -> Outlook:
        """What it would cost. Nothing is sent. `of`: the answers of these lanes; none named: of all."""
        material = await self._material(chat, of)
        told = await self._told(material, also)
        lane = replace(material.lanes[0], reference=reference, settings=self._settings(material))
        return await self._outlooks.of(None, [lane], told)

    async def again(self, chat: ChatId, entry: EntryId, lane: LaneId | None) -> Sent:
        """What is told when an answer is asked for once more: with one that was made of others, these too."""
        settings = next((each.settings for each in await self._store.lanes.of(chat) if each.id == lane), "{}")
        if made_of(settings):
            found = await self._conversations.read([entry])
            question = found[0].parent if found else None
            if question and (made := await found_again(self._store, settings, question)) is not None:
                return await self._told(*made)
        return (await self._context.fill(chat, entry, lane)).sent

    async def merge(self, chat: ChatId, reference: str, also: str = "", of: Of = ALL) -> Reply:
        """On disk when this returns, and then sent. Its lane is the last of those in sight."""
        material = await self._material(chat, of)
        settings = self._settings(material)
        with self._conversations.taking(chat, [lane.id for lane in material.lanes]):
            prepared = await self._asking.prepare(reference, settings=settings)
            prepared = material.sent(prepared, also)
            told = material.noted(settings, also)
            named = Lane(material.lanes[0].id, chat, 0, reference.strip(), settings=told)
            request = prepared.request(Why.COMPARE)
            with message_gone_meanwhile():
                asked = await self._store.turns.answer_beside(
                    material.question.id, named, request, self._most
                )
        if asked is None:
            raise refused(_("Up to {n} models can be compared. Hide one of them first.").format(n=self._most))
        self._changes.say(Kind.CHATS, [chat])
        return self._conversations.begin(asked, prepared)

    async def _material(self, chat: ChatId, of: Of) -> Material:
        """The answers of the last turn in the lanes in sight, or in these of them."""
        shown = await placing.shown(self._store, chat)
        lanes = [lane for lane in shown if lane.leaf is not None and (not of or lane.id in of)]
        leaves = await self._conversations.read([lane.leaf for lane in lanes if lane.leaf is not None])
        last = max((leaf.turn for leaf in leaves), default=None)
        if any(leaf.state.live for leaf in leaves):
            raise refused(_("An answer is still coming. Stop it, or wait for its end."))
        said = [
            (lane, leaf)
            for lane, leaf in zip(lanes, leaves, strict=True)
            if leaf.turn == last and leaf.message.role is Role.ASSISTANT and leaf.message.text.strip()
        ]
        by_id = {leaf.id: (lane, leaf) for lane, leaf in reversed(said)}  # two lanes may show one answer
        found = list(reversed(by_id.values()))
        if len(found) < 2 or found[0][1].parent is None:
            raise refused(_("There are no two answers to the last question that could be made one."))
        [question] = await self._conversations.read([found[0][1].parent])
        return Material(question, tuple(lane for lane, _leaf in found), tuple(leaf for _lane, leaf in found))

    async def _told(self, material: Material, also: str) -> Sent:
        question = material.question
        before = await self._context.fill(question.chat, question.id, question.lane)
        return before.sent + sent([material.message(also)])

    def _settings(self, material: Material) -> str:
        """As the first of them asks; privately where any of them did."""
        settings = material.lanes[0].settings
        if any(self._manners.of(lane.settings).private for lane in material.lanes):
            return self._manners.with_(settings, {PRIVATE.key: True})
        return settings
