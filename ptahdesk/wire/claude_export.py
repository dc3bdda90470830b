"""Claude's `conversations.json`: messages in a row, or a tree where the export says who answers whom."""

from __future__ import annotations

from collections.abc import Iterator

from ptahdesk.domain.carried import CarriedChat, CarriedEntry, CarriedLane
from ptahdesk.domain.message import Message, Part, Role, Text, Thinking
from ptahdesk.domain.words import _
from ptahdesk.wire.fields import Object, as_list, as_object, as_text
from ptahdesk.wire.foreign_words import fenced, in_order, kept_parent, moment, paragraphs
from ptahdesk.wire.guarded_json import Json, dumps

SOURCE = "claude"
_ROLES = {"human": Role.USER, "user": Role.USER, "assistant": Role.ASSISTANT, "system": Role.SYSTEM}


def is_mine(value: Object) -> bool:
    return isinstance(value.get("chat_messages"), list)


def decode(value: Object) -> CarriedChat:
    left_out: list[str] = []
    messages = _messages(value, left_out)
    parents = _parents(messages)
    kept: dict[str, str | None] = {}
    entries: list[CarriedEntry] = []
    for key in in_order(parents):
        message = messages[key]
        above = kept_parent(key, parents, kept)
        kept[key] = above  # what stays out leads there: nobody looks further
        role = _ROLES.get(as_text(message.get("sender")) or as_text(message.get("role")))
        parts = _parts(message)
        if role is None:
            left_out.append(_("a message of nobody known"))
        elif parts:
            at = moment(message.get("created_at"))
            model = as_text(value.get("model")) if role is Role.ASSISTANT else ""
            entries.append(CarriedEntry(key, above, Message(role, parts), at, model=model))
            kept[key] = key
        else:
            left_out.append(_("an empty message"))
    leaf = kept.get(as_text(value.get("current_leaf_message_uuid")))
    return CarriedChat(
        as_text(value.get("name")),
        tuple(entries),
        (CarriedLane(leaf=leaf),),
        moment(value.get("created_at")),
        moment(value.get("updated_at")),
        pinned=value.get("is_starred") is True,
        source=SOURCE,
        left_out=tuple(left_out),
    )


def _messages(value: Object, left_out: list[str]) -> dict[str, Object]:
    found: dict[str, Object] = {}
    for number, each in enumerate(as_list(value.get("chat_messages"))):
        if not isinstance(each, dict):
            left_out.append(_("a message that cannot be read"))
            continue
        key = as_text(each.get("uuid")) or f"#{number}"
        found[key if key not in found else f"{key}#{number}"] = each
    return found


def _parents(messages: dict[str, Object]) -> dict[str, str | None]:
    """Without a word about it, each message answers the one before."""
    told = any(as_text(message.get("parent_message_uuid")) in messages for message in messages.values())
    if told:
        return {key: as_text(message.get("parent_message_uuid")) or None for key, message in messages.items()}
    return dict(zip(messages, [None, *messages], strict=False))


def _parts(message: Object) -> tuple[Part, ...]:
    thinking: list[str] = []
    said: list[str] = []
    content = message.get("content")
    for block in map(as_object, as_list(content)):
        if as_text(block.get("type")) == "thinking":
            thinking.append(as_text(block.get("thinking")))
        else:
            said.append(_block(block))
    text = paragraphs(said) or as_text(message.get("text")) or as_text(content)
    text = paragraphs((text, *_enclosed(message)))
    parts: list[Part] = [Thinking(paragraphs(thinking))] if any(thinking) else []
    return (*parts, Text(text)) if text.strip() else tuple(parts)


def _block(block: Object) -> str:
    match as_text(block.get("type")):
        case "text" | "voice_note":
            return as_text(block.get("text"))
        case "tool_use":
            name, wish = as_text(block.get("name")), block.get("input")
            code = as_text(as_object(wish).get("code")) or as_text(as_object(wish).get("content"))
            return paragraphs((name, fenced(code or dumps(wish))))
        case "tool_result":
            text = _told(block.get("content"))
            return fenced(text) if text.strip() else ""
        case "image":
            return _("[Picture{size}: not brought along]").format(size="")
        case _:
            return as_text(block.get("text"))


def _told(content: Json) -> str:
    if isinstance(content, str):
        return content
    return paragraphs(as_text(as_object(each).get("text")) for each in as_list(content))


def _enclosed(message: Object) -> Iterator[str]:
    """What was pasted or sent along: its text where the export has it, else its name."""
    told = set()
    for file in map(as_object, as_list(message.get("attachments"))):
        name = as_text(file.get("file_name"))
        told.add(name)
        title = _("[File: {name}]").format(name=name or _("pasted text"))
        text = as_text(file.get("extracted_content"))
        yield paragraphs((title, fenced(text))) if text.strip() else title
    for file in map(as_object, as_list(message.get("files"))):
        name = as_text(file.get("file_name"))
        if name and name not in told:
            yield _("[File: {name}]").format(name=name)
