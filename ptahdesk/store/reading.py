"""Messages as they come out of the database: whole, in outline, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import apsw

from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, Outline, State, TurnId
from ptahdesk.domain.message import Message, Part, Role, Text
from ptahdesk.domain.outcome import Outcome
from ptahdesk.store import rows
from ptahdesk.store.sql import Row, fetch
from ptahdesk.store.values import checksum, moment, read_left_out, read_outcome, read_parts, readable

_BATCH = 500
_WALK = """
WITH RECURSIVE step(id, parent, turn, role, state, characters, lines, left_out) AS (
  SELECT id, parent, turn, role, state, characters, lines, left_out FROM entry WHERE id = ?
  UNION ALL
  SELECT entry.id, entry.parent, entry.turn, entry.role, entry.state, entry.characters, entry.lines,
   entry.left_out
  FROM step CROSS JOIN entry ON entry.id = step.parent
)
SELECT id, turn, role, state, characters, lines, left_out FROM step
"""
_WHOLE = (
    "SELECT entry.id, chat, lane, parent, turn, role, state, created, body.checksum,"
    " CAST(body.outcome AS BLOB), CAST(body.parts AS BLOB), left_out"
    " FROM entry LEFT JOIN body ON body.entry = entry.id WHERE entry.id IN ({marks})"
)


def path(connection: apsw.Connection, leaf: EntryId) -> list[Outline]:
    """From the first message to `leaf`, without any text."""
    found = fetch(connection, _WALK, (leaf,))
    found.reverse()
    return [
        Outline(EntryId(id_), role, state_of(state), size, lines, TurnId(turn))
        if not left_out
        else Outline(
            EntryId(id_), role, state_of(state), size, lines, TurnId(turn), 1, 1, *read_left_out(left_out)
        )
        for id_, turn, role, state, size, lines, left_out in found
    ]


def sent(path: Sequence[Outline], *, asks: bool = False) -> Sequence[Outline]:
    """What of it a request holds: what comes after what was last left out, but for single turns.

    `asks`: what stands from the last question on is asked, and told whatever was wished of it.
    """
    end = len(path)
    if asks:
        end = next((place for place in range(end - 1, -1, -1) if path[place].role == Role.USER), end)
    return [*_told(path[cut(path) : end]), *path[end:]]


def cut(path: Sequence[Outline]) -> int:
    """How many messages stand above the line."""
    return next((place for place in range(len(path), 0, -1) if path[place - 1].left_out), 0)


def _told(path: Sequence[Outline]) -> Sequence[Outline]:
    if not any(step.untold.turn for step in path):
        return path
    told, out = [], False
    for place, step in enumerate(path):
        out = step.untold.turn if step.role == Role.USER or not place else out
        told += [] if out else [step]
    return told


def entries(connection: apsw.Connection, ids: Sequence[EntryId]) -> Iterator[Entry]:
    """Whole messages in the order asked for; ids that are gone are left out."""
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        sql = _WHOLE.format(marks=", ".join("?" * len(batch)))
        found = {row[0]: row for row in fetch(connection, sql, batch)}
        yield from (_entry(connection, found[id_]) for id_ in batch if id_ in found)


def _entry(connection: apsw.Connection, row: Row) -> Entry:
    id_, chat, lane, parent, turn, role, state, created, kept, outcome, parts, left_out = row
    entry = EntryId(id_)
    sound = parts is not None and kept == checksum((id_, chat, lane, parent, turn, role), parts)
    stands = state_of(state)
    if stands.live:
        message = rows.pieces_said(connection, entry)
    else:
        message = Message(_role_of(role), _parts(readable(parts)))
    return Entry(
        entry,
        ChatId(chat),
        LaneId(lane),
        None if parent is None else EntryId(parent),
        TurnId(turn),
        message,
        stands,
        moment(created),
        _outcome(readable(outcome)),
        not sound,
        *read_left_out(left_out),
    )


def state_of(word: str) -> State:
    """A word that a flipped bit made unknown hides nothing."""
    try:
        return State(word)
    except ValueError:
        return State.DONE


def _role_of(word: str) -> Role:
    try:
        return Role(word)
    except ValueError:
        return Role.ASSISTANT


def _parts(text: str) -> tuple[Part, ...]:
    """What cannot be taken apart any more is shown as it lies there rather than not at all."""
    try:
        return read_parts(text)
    except ValueError:
        return (Text(text),)


def _outcome(text: str) -> Outcome | None:
    try:
        return read_outcome(text or None)
    except ValueError:
        return None
