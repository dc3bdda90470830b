"""What is attached to questions, in our own file of a chat: checked, for a stranger may have made that."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.carried import CarriedFile
from ptahdesk.domain.message import File, Message, Part, Role
from ptahdesk.wire.fields import Object, as_text
from ptahdesk.wire.file_kind import form_of, text_of
from ptahdesk.wire.outside_text import shown
from ptahdesk.wire.picture_size import size_of

_MEDIA = {Form.TEXT: "text/plain", Form.PDF: "application/pdf"}
_LONGEST_NAME = 120


def spelled(attached: Attached, data: bytes, text: str | None) -> Object:
    """A record before the first message that names it."""
    record: Object = {"digest": attached.digest, "media": attached.media, "data": b64encode(data).decode()}
    return {"file": record | ({} if text is None else {"text": text})}


def read(record: Object) -> CarriedFile:
    """ValueError for what is not what it says."""
    try:
        data = b64decode(as_text(record.get("data")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("no base64") from error
    digest, text = sha256(data).hexdigest(), record.get("text")
    if digest != record.get("digest"):
        raise ValueError("not the bytes it was")
    return CarriedFile(digest, as_text(record.get("media")), data, text if isinstance(text, str) else None)


def sound(message: Message, files: dict[str, CarriedFile]) -> Message:
    """The message with what is attached to it as it really is, and without what is not there or is a lie."""
    if any(isinstance(part, File) for part in message.parts):
        raise ValueError("a file among the words")
    if message.attached and message.role is not Role.USER:
        raise ValueError("only a question has files")
    parts: list[Part] = []
    for part in message.parts:
        if not isinstance(part, Attached):
            parts.append(part)
        elif (found := _true(part, files.get(part.digest))) is not None:
            parts.append(found)
    return Message(message.role, tuple(parts))


def _true(told: Attached, file: CarriedFile | None) -> Attached | None:
    if file is None:
        return None
    name = shown(told.name.replace("\\", "/").rpartition("/")[2], _LONGEST_NAME)
    about = replace(told, name=name, size=len(file.data), characters=0, tokens=0, width=0, height=0)
    match told.form:
        case Form.PICTURE:
            size = size_of(file.data)
            return size and replace(about, media=size.media, width=size.width, height=size.height, pages=0)
        case Form.PDF if form_of(file.data) is Form.PDF:
            text = file.text or ""
            pages = max(0, min(told.pages, len(file.data)))
            return _worded(replace(about, media=_MEDIA[Form.PDF], pages=pages), text, told.tokens)
        case Form.TEXT if (text_in := text_of(file.data)) is not None:
            return _worded(replace(about, media=_MEDIA[Form.TEXT], pages=0), text_in, told.tokens)
    return None


def _worded(about: Attached, text: str, tokens: int) -> Attached:
    """How many tokens they are is believed within reason."""
    return replace(about, characters=len(text), tokens=max(0, min(tokens, 4 * len(text))))
