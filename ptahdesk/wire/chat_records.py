"""Our own file of a chat: a JSON array of records, read and written one at a time however long the chat is.

A head with the chat and its lanes, a record for each message with its calls, and an end that says how many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import cast

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.carried import CarriedChat, CarriedEntry, CarriedFile, CarriedLane, LeftOut
from ptahdesk.domain.chat import Chat, Entry, Lane, LaneId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.untold import Untold
from ptahdesk.domain.words import _
from ptahdesk.wire import file_records, spelled
from ptahdesk.wire.fields import Object, as_list, as_object, as_text
from ptahdesk.wire.foreign_words import moment
from ptahdesk.wire.guarded_json import Json, dumps
from ptahdesk.wire.surrogates import whole

FORMAT = "ptahdesk chat"
VERSION = 1
_MOST_MISSED = 10_000  # of one chat: a file may say any number
_OWN = ("id", "session", "chat", "entry")  # of a call: they mean nothing elsewhere


def is_mine(value: Object) -> bool:
    return value.get("format") == FORMAT or not {"message", "file", "end"}.isdisjoint(value)


class ChatWriter:
    """The records of one chat as text: a head, its messages as they come, an end."""

    whole = True  # every version and lane, not only what is shown
    files = True

    def __init__(self) -> None:
        self._lanes: list[LaneId] = []
        self._written: set[str] = set()
        self._count = 0

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        self._lanes = [lane.id for lane in lanes]
        record: Object = {
            "format": FORMAT,
            "version": VERSION,
            "title": chat.title,
            "folder": chat.folder,
            "created": chat.created.isoformat(),
            "updated": chat.updated.isoformat(),
            "pinned": chat.pinned,
            "archived": chat.archived,
            "lanes": [
                {
                    "reference": lane.reference,
                    "leaf": _key(lane.leaf),
                    "hidden": lane.hidden,
                    "settings": lane.settings,
                    "muted": lane.muted,
                }
                for lane in lanes
            ],
        }
        return f"[{_line(record)}"

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        self._count += 1
        message: Object = {
            "key": _key(entry.id),
            "parent": _key(entry.parent),
            "lane": self._lanes.index(entry.lane) if entry.lane in self._lanes else 0,
            "turn": str(entry.turn),
            "role": entry.message.role.value,
            "state": entry.state.value,
            "created": entry.created.isoformat(),
            "parts": [spelled.spell_part(part) for part in entry.message.parts],
        }
        if entry.left_out:
            message["leftOut"] = True  # with all that stands above it
        if entry.untold.turn:
            message["leftOutTurn"] = True
        if entry.untold.files:
            message["leftOutFiles"] = cast(list[Json], sorted(entry.untold.files))
        if entry.outcome is not None:
            message["outcome"] = spelled.spell(entry.outcome)
        return f",\n{_line({'message': message, 'calls': [_call(call) for call in calls]})}"

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        """Once, before the first message that names it."""
        if attached.digest in self._written:
            return ""
        self._written.add(attached.digest)
        return f",\n{_line(file_records.spelled(attached, data, text))}"

    def foot(self) -> str:
        return f",\n{_line({'end': {'messages': self._count}})}]\n"


class ChatReader:
    """Puts records together again. What cannot be read is left out and said; nothing else is lost by it."""

    def __init__(self) -> None:
        self._head: Object | None = None
        self._entries: list[CarriedEntry] = []
        self._files: dict[str, CarriedFile] = {}
        self._left_out: list[str] = []
        self._unread = 0  # messages of it

    def take(self, record: Object) -> Iterator[CarriedChat | LeftOut]:
        if record.get("format") == FORMAT:
            yield from self.close()
            if record.get("version") == VERSION:
                self._head = record
            else:
                yield LeftOut(_("a chat of a later version of ptahdesk"))
        elif self._head is None:
            yield LeftOut(_("a message without its chat"))
        elif "end" in record:
            missing = _count(as_object(record.get("end")).get("messages")) - len(self._entries) - self._unread
            self._left_out += [_("a message that cannot be read")] * max(0, min(missing, _MOST_MISSED))
            yield self._chat(self._head)
        elif "file" in record:
            self._take_file(as_object(record.get("file")))
        else:
            self._take(record)

    def close(self) -> Iterator[CarriedChat]:
        """The file is over; a chat without its end is brought in as far as it goes."""
        if self._head is not None:
            self._left_out.append(_("the rest of a chat: its file ends too early"))
            yield self._chat(self._head)

    def _take(self, record: Object) -> None:
        try:
            entry = _entry(as_object(record.get("message")))
            told = len(entry.message.attached)
            entry = replace(entry, message=file_records.sound(entry.message, self._files))
        except ValueError:
            self._left_out.append(_("a message that cannot be read"))
            self._unread += 1
        else:
            lost = told - len(entry.message.attached)
            self._left_out += [_("a file beside a question: it cannot be read")] * lost
            calls = tuple(self._calls(as_list(record.get("calls"))))
            self._entries.append(replace(entry, calls=calls))

    def _take_file(self, record: Object) -> None:
        """One that cannot be read is missed where a message names it."""
        with suppress(ValueError):
            file = file_records.read(record)
            self._files[file.digest] = file

    def _calls(self, calls: list[Json]) -> Iterator[LedgerRow]:
        for call in calls:
            try:
                yield _read_call(call)
            except ValueError:
                self._left_out.append(_("what an answer cost: it cannot be read"))

    def _chat(self, head: Object) -> CarriedChat:
        lanes = tuple(_lane(as_object(lane)) for lane in as_list(head.get("lanes"))) or (CarriedLane(),)
        chat = CarriedChat(
            as_text(head.get("title")),
            _rooted(self._entries, len(lanes)),
            lanes,
            moment(head.get("created")),
            moment(head.get("updated")),
            head.get("pinned") is True,
            head.get("archived") is True,
            as_text(head.get("folder")),
            left_out=tuple(self._left_out),
            files=tuple(self._files.values()),
        )
        self._files = {}
        self._head, self._entries, self._left_out, self._unread = None, [], [], 0
        return chat


def _entry(message: Object) -> CarriedEntry:
    created = moment(message.get("created"))
    told = message.get("outcome")
    parts = tuple(spelled.read_part(part) for part in as_list(message.get("parts")))
    return CarriedEntry(
        as_text(message.get("key")),
        as_text(message.get("parent")) or None,
        Message(Role(as_text(message.get("role"))), parts),
        created,
        State(as_text(message.get("state"))),
        None if told is None else spelled.read(Outcome, told),
        _count(message.get("lane")),
        as_text(message.get("turn")),
        left_out=message.get("leftOut") is True,
        untold=Untold(message.get("leftOutTurn") is True, _places(message.get("leftOutFiles"))),
    )


def _places(value: Json) -> frozenset[int]:
    return frozenset(_count(place) for place in as_list(value))


def _rooted(entries: list[CarriedEntry], lanes: int) -> tuple[CarriedEntry, ...]:
    """A message whose parent was left out, or comes later, begins anew."""
    known: dict[str, CarriedEntry] = {}
    for entry in entries:
        parent = entry.parent if entry.parent in known else None
        lane = entry.lane if entry.lane < lanes else 0
        known.setdefault(entry.key, replace(entry, parent=parent, lane=lane))
    return tuple(known.values())


def _lane(lane: Object) -> CarriedLane:
    return CarriedLane(
        as_text(lane.get("reference")),
        as_text(lane.get("leaf")) or None,
        lane.get("hidden") is True,
        as_text(lane.get("settings")) or "{}",
        lane.get("muted") is True,
    )


def _call(row: LedgerRow) -> Json:
    told = cast(Object, spelled.spell(row))
    return {name: fact for name, fact in told.items() if name not in _OWN}


def _read_call(call: Json) -> LedgerRow:
    return spelled.read(LedgerRow, {**as_object(call), "id": 0, "session": 0})


def _key(id_: int | None) -> str | None:
    return None if id_ is None else str(id_)


def _count(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _line(record: Object) -> str:
    """Readable text rather than escapes; halves of signs that no file can hold are replaced."""
    return whole(_dumps(record))


def _dumps(value: Json) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ",".join(f"{_dumps(key)}:{_dumps(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_dumps, value)) + "]"
    return dumps(value)
