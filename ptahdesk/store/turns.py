"""One question in several lanes: all of it is written down together, before any of it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId, SessionId, TurnId
from ptahdesk.domain.draft import Draft, QueuedId
from ptahdesk.domain.message import Message
from ptahdesk.domain.vote import drawn
from ptahdesk.store import drafts, lanes, queue, reading, unsent, votes
from ptahdesk.store.database import Database
from ptahdesk.store.entries import Asked, placed_reply, placed_turn
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.values import clean

Requests = Mapping[LaneId, NewRequest]
# Where all are hidden the first is shown all the same.
_SHOWN = (
    "SELECT id, leaf FROM lane WHERE chat = ?1 AND hidden = (SELECT min(hidden) FROM lane WHERE chat = ?1)"
)
_OF_TURN = "SELECT id, parent FROM entry WHERE turn = ? AND role = 'user' AND deleted IS NULL"


class Turns:
    """A question is a row in each lane, and all of them are of one turn. Each verb is one transaction."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def ask(
        self,
        chat: ChatId,
        message: Message,
        requests: Requests,
        queued: QueuedId | None = None,
        seed: int | None = None,
    ) -> list[Asked]:
        """Write down a question at the leaf of each of these lanes. `queued`: it waited.

        `seed`: its answers are judged without names, from the moment it is there. A lane that was removed
        meanwhile is left out; LookupError when there is none of them any more.
        """

        def work(writer: apsw.Connection) -> list[Asked]:
            there = fetch(writer, _SHOWN, (chat,))
            leaves = {LaneId(id_): leaf for id_, leaf in there if id_ in requests}
            places = [
                (Place(chat, lane, leaves[lane]), request)
                for lane, request in requests.items()
                if lane in leaves
            ]
            if not places:
                raise LookupError(chat)
            asked = _placed(writer, self._session, message, places, seed)
            said = Draft(clean(message.text), attached=message.attached)
            if queued is None:
                first = not any(leaves.values())
                drafts.asked(writer, chat, said, self._session, first=first)
            else:
                queue.asked(writer, queued, said)
            return asked

        return await self._database.write(work)

    async def ask_instead(
        self, question: EntryId, message: Message, requests: Requests, seed: int | None = None
    ) -> list[Asked]:
        """Another version of that turn in each of these lanes that shows it; the others are left out.
        `seed`: as in `ask`.

        LookupError when the question is not there any more.
        """

        def work(writer: apsw.Connection) -> list[Asked]:
            found = one(writer, "SELECT chat, turn FROM entry WHERE id = ? AND deleted IS NULL", (question,))
            if found is None:
                raise LookupError(question)
            parents = {EntryId(id_): parent for id_, parent in fetch(writer, _OF_TURN, (found[1],))}
            places = []
            for lane, request in requests.items():
                shown = next((step for step in _path(writer, lane) if step in parents), None)
                if shown is not None:
                    places.append((Place(ChatId(found[0]), lane, parents[shown]), request))
            unsent.left(writer, self._session, question)
            return _placed(writer, self._session, message, places, seed)

        return await self._database.write(work)

    async def answer_beside(
        self, question: EntryId, like: Lane, request: NewRequest, most: int
    ) -> Asked | None:
        """One more answer to a question, in a new lane that asks `like` this one. None: there are enough.

        LookupError when the question is not there any more.
        """

        def work(writer: apsw.Connection) -> Asked | None:
            found = one(writer, "SELECT turn FROM entry WHERE id = ? AND deleted IS NULL", (question,))
            if found is None:
                raise LookupError(question)
            lane = lanes.added(writer, like.chat, (like.reference, like.settings), most)
            if lane is None:
                return None
            place = Place(like.chat, lane, question, TurnId(found[0]))
            return placed_reply(writer, self._session, place, request)

        return await self._database.write(work)


def _placed(
    writer: apsw.Connection,
    session: SessionId,
    message: Message,
    places: Sequence[tuple[Place, NewRequest]],
    seed: int | None,
) -> list[Asked]:
    """No moment in which the question stands there and may be told of with names; by what comes first in a
    list of what was found or called nobody is known either."""
    if seed is not None:
        places = sorted(places, key=lambda each: drawn(seed, each[0].lane))
    asked = placed_turn(writer, session, message, places)
    if asked:
        chat = asked[0].question.chat
        order = votes.blindfolded(writer, chat, asked[0].question.turn, seed)
        if order is not None:
            lanes.shuffled(writer, chat, order)
    return asked


def _path(reader: apsw.Connection, lane: LaneId) -> list[EntryId]:
    leaf = value(reader, "SELECT leaf FROM lane WHERE id = ? AND NOT hidden", (lane,))
    return [] if leaf is None else [step.id for step in reading.path(reader, EntryId(leaf))]
