"""OpenRouter's chatroom export (`orpg.1.0` to `orpg.3.0`): one chat a file, its messages in a map."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from ptahdesk.domain.carried import CarriedChat, CarriedEntry, CarriedLane
from ptahdesk.domain.message import Message, Part, Role, Text, Thinking
from ptahdesk.domain.words import _
from ptahdesk.wire.fields import Object, as_list, as_object, as_text, dig
from ptahdesk.wire.foreign_words import in_order, last_model, moment, paragraphs
from ptahdesk.wire.guarded_json import Json

SOURCE = "openrouter"
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def is_mine(value: Object) -> bool:
    versioned = as_text(value.get("version")).startswith("orpg.")
    return versioned or (
        isinstance(value.get("messages"), dict) and isinstance(value.get("characters"), dict)
    )


def decode(value: Object) -> CarriedChat:
    """From 3.0 on what was said lies in `items`; before it stands in the message itself."""
    room = _Room(value)
    messages = {key: as_object(each) for key, each in as_object(value.get("messages")).items()}
    for key in _by_time(messages):
        room.take(key, messages[key])
    entries = room.ordered()
    model = last_model(entries)
    times = [entry.created for entry in entries if entry.created]
    left_out = [reason for reason, count in room.left_out.items() for _each in range(count)]
    return CarriedChat(
        as_text(value.get("title")),
        entries,
        (CarriedLane(f"{SOURCE}:{model}" if "/" in model else ""),),
        min(times, default=None),
        max(times, default=None),
        source=SOURCE,
        left_out=tuple(left_out),
    )


def _said_at(message: Object) -> datetime | None:
    return moment(message.get("createdAt")) or moment(message.get("updatedAt"))


def _by_time(messages: dict[str, Object]) -> list[str]:
    return sorted(messages, key=lambda key: _said_at(messages[key]) or _FIRST)


class _Room:
    def __init__(self, value: Object) -> None:
        self._characters = as_object(value.get("characters"))
        self._items = as_object(value.get("items"))
        self._entries: dict[str, CarriedEntry] = {}
        self._question: str | None = None
        self._answer: str | None = None
        self.left_out: Counter[str] = Counter()

    def take(self, key: str, message: Object) -> None:
        """A question follows the last answer; an answer its question, also when several models gave one."""
        parts = self._parts(message)
        if not parts:
            self.left_out[_("an empty message")] += 1
            return
        yours = message.get("characterId") == "USER" or message.get("type") == "user"
        role = Role.USER if yours else Role.SYSTEM if message.get("type") == "system" else Role.ASSISTANT
        parent = as_text(message.get("parentMessageId"))
        if parent not in self._entries:
            parent = (self._answer if yours else self._question) or ""
        model = "" if yours else self._model(as_text(message.get("characterId")), message)
        self._entries[key] = CarriedEntry(
            key, parent or None, Message(role, parts), _said_at(message), model=model
        )
        if yours:
            self._question = self._answer = key
        else:
            self._answer = key

    def ordered(self) -> tuple[CarriedEntry, ...]:
        order = in_order({key: entry.parent for key, entry in self._entries.items()})
        return tuple(self._entries[key] for key in order)

    def _model(self, character: str, message: Object) -> str:
        fields = as_object(self._characters.get(character))
        info = as_object(fields.get("modelInfo"))
        names = (
            dig(message, "metadata", "variantSlug"),
            fields.get("model"),
            info.get("slug"),
            info.get("name"),
            info.get("short_name"),
        )
        return next(filter(None, map(as_text, names)), "")

    def _parts(self, message: Object) -> tuple[Part, ...]:
        thinking: list[str] = [_told(message.get("reasoning"))]
        said: list[str] = [_told(message.get("content"))]
        for reference in as_list(message.get("items")):
            item = as_text(reference) or as_text(as_object(reference).get("id"))
            data = as_object(as_object(self._items.get(item)).get("data"))
            match as_text(data.get("type")) or "message":
                case "message" | "text":
                    said.append(_told(data.get("content")) or as_text(data.get("text")))
                case "reasoning":
                    thinking.append(_told(data.get("content")) or _told(data.get("summary")))
                case kind:
                    words = _("a step of an answer that is no text ({kind})")
                    self.left_out[words.format(kind=kind.removeprefix("openrouter:")[:40])] += 1
        parts: list[Part] = [Thinking(paragraphs(thinking))] if any(thinking) else []
        text = paragraphs(said)
        return (*parts, Text(text)) if text.strip() else tuple(parts)


def _told(content: Json) -> str:
    if isinstance(content, str):
        return content
    return paragraphs(map(_piece, map(as_object, as_list(content))))


def _piece(block: Object) -> str:
    kind = as_text(block.get("type"))
    if "image" in kind:
        return _("[Picture{size}: not brought along]").format(size="")
    if "file" in kind:
        return _("[File: {name}]").format(name=as_text(block.get("filename")) or "?")
    return as_text(block.get("text"))
