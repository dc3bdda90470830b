"""The facts of a message as they lie in the database: narrow row, body, and pieces still coming."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

import apsw

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId, EntryId, LaneId, SessionId, State, TurnId
from ptahdesk.domain.folding import Folding
from ptahdesk.domain.message import File, Message, Part, Role, Text, Thinking, ToolCall
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.stream import PartPiece, StreamEvent, TextPiece, ThinkingPiece, ToolPiece
from ptahdesk.store import attachment_rows, words
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.values import checksum, clean, micros, outcome_text, parts_text, read_parts, readable


class PieceKind(StrEnum):
    """What a piece of a streaming reply is. TOOL and PART are each whole, spelled by `part_piece`."""

    TEXT = "text"
    THINKING = "thinking"
    TOOL = "tool"
    PART = "part"


_WHOLE = frozenset({PieceKind.TOOL, PieceKind.PART})
_FENCE = re.compile(r"^[ \t>*+-]*(?:\d+[.)][ \t]*)?(?:```|~~~)", re.MULTILINE)  # in a list or a quote too


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message belongs."""

    chat: ChatId
    lane: LaneId
    parent: EntryId | None
    turn: TurnId | None = None  # None: it begins a turn of its own


def part_piece(part: Part) -> tuple[PieceKind, str]:
    return PieceKind.TOOL if isinstance(part, ToolCall) else PieceKind.PART, parts_text((part,))


def pieces_of(message: Message) -> list[tuple[PieceKind, str]]:
    """What was said, as if it were only coming now. Calls at its end, which nobody carried out, are not."""
    pieces, parts = [], list(message.parts)
    while parts and isinstance(parts[-1], ToolCall):
        parts.pop()
    for part in parts:
        match part:
            case Text(text):
                pieces.append((PieceKind.TEXT, text))
            case Thinking(text, echo):
                pieces += thinking_pieces(text, echo)
            case _:
                pieces.append(part_piece(part))
    return pieces


def thinking_pieces(text: str, echo: str) -> list[tuple[PieceKind, str]]:
    """What the provider wants back of it comes at its end, and whole."""
    pieces = [(PieceKind.THINKING, text)] if text else []
    return [*pieces, part_piece(Thinking("", echo))] if echo else pieces


def insert(
    connection: apsw.Connection,
    place: Place,
    message: Message,
    state: State,
    origin: tuple[SessionId, datetime],
) -> tuple[EntryId, TurnId]:
    """A message in its place, by a session at a time."""
    session, at = origin
    connection.execute(
        "INSERT INTO entry (chat, lane, parent, turn, role, state, characters, lines, session, created)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
        (place.chat, place.lane, place.parent, place.turn or 0, message.role, state, session, micros(at)),
    )
    entry = EntryId(connection.last_insert_rowid())
    if place.turn is None:
        connection.execute("UPDATE entry SET turn = id WHERE id = ?", (entry,))
    return entry, place.turn or TurnId(entry)


def write_body(
    connection: apsw.Connection, entry: EntryId, message: Message, outcome: Outcome | None
) -> None:
    """Put what was said into its row, with its size, its checksum and its words for the search."""
    text = clean(message.text)
    connection.execute(
        "UPDATE entry SET role = ?, characters = ?, lines = ?, code = ? WHERE id = ?",
        (message.role, len(text), _lines(text), _FENCE.search(text) is not None, entry),
    )
    parts = parts_text(message.parts)
    place = one(connection, PLACE, (entry,)) or ()
    connection.execute(
        "INSERT OR REPLACE INTO body (entry, checksum, outcome, parts) VALUES (?, ?, ?, ?)",
        (entry, checksum(place, parts.encode()), outcome_text(outcome), parts),
    )
    if message.role is Role.USER:
        attachment_rows.name(connection, entry, (one_.digest for one_ in message.attached))
    connection.execute("DELETE FROM word WHERE rowid = ?", (entry,))
    if place and not value(connection, "SELECT temporary FROM chat WHERE id = ?", (place[1],)):
        index(connection, entry, clean(message.sought))


def index(connection: apsw.Connection, entry: EntryId, text: str) -> None:
    """From now on it is found by its words."""
    if text:
        connection.execute(
            "INSERT INTO word (rowid, text, signs) VALUES (?, ?, ?)", (entry, *words.indexed(text))
        )


PLACE = "SELECT id, chat, lane, parent, turn, role FROM entry WHERE id = ?"


def end(
    connection: apsw.Connection, entry: EntryId, message: Message, how: tuple[State, Outcome], at: datetime
) -> None:
    """A reply has ended: its pieces become its body. One whose chat was purged meanwhile is gone."""
    state, outcome = how
    connection.execute("UPDATE entry SET state = ?, ended = ? WHERE id = ?", (state, micros(at), entry))
    if connection.changes():
        write_body(connection, entry, message, outcome)
        connection.execute("DELETE FROM piece WHERE entry = ?", (entry,))


def add_pieces(connection: apsw.Connection, entry: EntryId, pieces: Sequence[tuple[str, str]]) -> None:
    """Write down what came. Pieces for a reply that has ended are too late and are dropped."""
    joined = [(kind, clean(text)) for kind, text in _joined(pieces)]
    text = "".join(text for kind, text in joined if kind == PieceKind.TEXT)
    connection.execute(
        "UPDATE entry SET state = ?, characters = characters + ?, lines = max(lines, ?) + ?"
        " WHERE id = ? AND state IN ('waiting', 'streaming')",
        (State.STREAMING, len(text), 1 if text else 0, text.count("\n"), entry),
    )
    if not connection.changes():
        return
    last = value(connection, "SELECT coalesce(max(seq), 0) FROM piece WHERE entry = ?", (entry,))
    rows = [(entry, last + count, kind, text) for count, (kind, text) in enumerate(joined, 1)]
    connection.executemany("INSERT INTO piece (entry, seq, kind, text) VALUES (?, ?, ?, ?)", rows)


def pieces_said(connection: apsw.Connection, entry: EntryId) -> Message:
    """What a streaming reply has said so far, as a message."""
    sql = "SELECT CAST(kind AS BLOB), CAST(text AS BLOB) FROM piece WHERE entry = ? ORDER BY seq"
    folding = Folding()
    for kind, text in fetch(connection, sql, (entry,)):
        for event in _events(readable(kind), readable(text)):
            folding.add(event)
    return Message(Role.ASSISTANT, folding.parts)


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, group in groupby(pieces, key=lambda piece: piece[0]):
        if kind in _WHOLE:
            yield from group
        else:
            yield kind, "".join(text for _kind, text in group)


def _events(kind: str, text: str) -> Iterator[StreamEvent]:
    match kind:
        case PieceKind.TEXT:
            yield TextPiece(text)
        case PieceKind.THINKING:
            yield ThinkingPiece(text)
        case _:
            with suppress(ValueError):  # damaged on disk: the rest is worth more than an error
                yield from map(_event, read_parts(text))


def _event(part: Part) -> StreamEvent:
    match part:
        case Text(text):
            return TextPiece(text)
        case Thinking(text, echo):
            return ThinkingPiece(text, echo)
        case ToolCall(id_, name, arguments, echo):
            return ToolPiece(id_, name, arguments, echo)
        case Attached() | File():
            return TextPiece("")  # no answer holds one
        case _:
            return PartPiece(part)


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0
