"""What stands in a message box beside the draft of its chat: edits, and words of two windows at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import reduce

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, SessionId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, QueuedId, joined
from ptahdesk.store import queue_rows
from ptahdesk.store.sql import fetch, value
from ptahdesk.store.values import attached_text, clean, micros, read_attached, readable

Whose = tuple[ChatId, SessionId]

_WORDS = (
    "SELECT question, queued, CAST(text AS BLOB), CAST(pasted AS BLOB), CAST(attached AS BLOB) FROM unsent"
    " WHERE chat = ? AND session = ? AND (coalesce(question, queued) IS NOT NULL) = ? ORDER BY id"
)
_STRAY = "chat = ? AND session = ? AND question IS NULL AND queued IS NULL"
_LEFT = "chat = ? AND session <> ? AND session NOT IN (SELECT id FROM session WHERE ended IS NULL)"
_SCATTERED = f"SELECT 1 FROM unsent WHERE ({_STRAY}) OR ({_LEFT})"  # noqa: S608  # names are ours
_ADOPT = f"UPDATE OR IGNORE unsent SET session = ? WHERE {_LEFT}"  # noqa: S608  # as above
_TAKE_OUT = f"DELETE FROM unsent WHERE {_STRAY}"  # noqa: S608  # as above
_PLACE = "chat = ? AND session = ? AND question IS ? AND queued IS ?"
_NONE = f"DELETE FROM unsent WHERE {_PLACE}"  # noqa: S608  # as above
_CHANGE = f"UPDATE unsent SET updated = ?, text = ?, pasted = ?, attached = ? WHERE {_PLACE}"  # noqa: S608  # as above
_ADD = (
    "INSERT INTO unsent (chat, session, question, queued, updated, text, pasted, attached)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SENT = "DELETE FROM unsent WHERE session = ? AND (question = ? OR queued = ?)"


def edits(reader: apsw.Connection, whose: Whose) -> tuple[tuple[Aim, Draft], ...]:
    """What is being changed in a chat, the one that was begun last the last."""
    found = fetch(reader, _WORDS, (*whose, True))
    return tuple(
        (_aim(reader, question, queued, whose[1]), _draft(*words)) for question, queued, *words in found
    )


def strays(reader: apsw.Connection, whose: Whose) -> Draft:
    """What is a part of the draft and does not stand there."""
    found = fetch(reader, _WORDS, (*whose, False))
    return reduce(joined, (_draft(*words) for _question, _queued, *words in found), NOTHING)


def scattered(reader: apsw.Connection, whose: Whose) -> bool:
    """Whether there is something to `gather`."""
    return value(reader, _SCATTERED, (*whose, *whose)) is not None


def gather(writer: apsw.Connection, whose: Whose) -> Draft:
    """What programs that are over have left is mine now; all that is a part of the draft is taken out."""
    writer.execute(_ADOPT, (whose[1], *whose))
    words = strays(writer, whose)
    writer.execute(_TAKE_OUT, whose)
    return words


def keep(writer: apsw.Connection, whose: Whose, aim: Aim | None, draft: Draft) -> None:
    """These are the words for that now; an empty draft is none."""
    place = (*whose, *_there(writer, aim))
    if draft.empty:
        writer.execute(_NONE, place)
        return
    pasted = clean(json.dumps(draft.pasted, ensure_ascii=False))
    words = (micros(datetime.now(UTC)), clean(draft.text), pasted, attached_text(draft.attached))
    writer.execute(_CHANGE, (*words, *place))
    if not writer.changes():
        writer.execute(_ADD, (*place, *words))


def left(
    writer: apsw.Connection,
    session: SessionId,
    question: EntryId | None = None,
    queued: QueuedId | None = None,
) -> None:
    """It was sent, in one with what became of it: its edit is over."""
    writer.execute(_SENT, (session, question, queued))


def _there(reader: apsw.Connection, aim: Aim | None) -> tuple[int | None, int | None]:
    """What is gone meanwhile is nobody's: then the words are a part of the draft."""
    queued = aim.queued.id if aim is not None and aim.queued is not None else None
    question = aim.question if aim is not None else None
    return (
        value(reader, "SELECT id FROM entry WHERE id = ?", (question,)),
        value(reader, "SELECT id FROM queued WHERE id = ?", (queued,)),
    )


def _aim(reader: apsw.Connection, question: int | None, waiting: int | None, mine: SessionId) -> Aim:
    queued = None if waiting is None else queue_rows.by_id(reader, QueuedId(waiting), mine)
    return Aim(None if question is None else EntryId(question), queued)


def _draft(text: bytes, pasted: bytes, attached: bytes) -> Draft:
    """A flipped bit may have made it something else: it is shown as it lies there."""
    try:
        pieces = json.loads(readable(pasted))
    except ValueError:
        pieces = [readable(pasted)]
    pieces = tuple(map(str, pieces if isinstance(pieces, list) else [pieces]))
    return Draft(readable(text), pieces, read_attached(readable(attached)))
