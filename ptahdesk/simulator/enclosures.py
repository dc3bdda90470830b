"""Pictures and files in a request: looked at as a real server does, and counted by a rule of its own."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from ptahdesk.wire.picture_size import size_of

# As each dialect names them: what it is, and where its bytes stand.
_KINDS = {
    "image_url": ("image", ("image_url", "url")),
    "image": ("image", ("source", "data")),
    "file": ("file", ("file", "file_data")),
    "document": ("file", ("source", "data")),
}
_TILE = 512
_A_TILE = 170
_A_FILE = 1500


class UnreadableError(ValueError):
    """Its words are the refusal."""


def kinds(messages: list[Any]) -> set[str]:
    """What stands beside the words."""
    return {_KINDS[part["type"]][0] for part in _parts(messages)}


def tokens(message: dict[str, Any]) -> int:
    """Of all that stands beside its words. Raises `UnreadableError` for what is no picture."""
    return sum(map(_count, _parts([message])))


def _parts(messages: list[Any]) -> Iterator[dict[str, Any]]:
    for message in messages:
        content = message.get("content") if isinstance(message, dict) else None
        for part in content if isinstance(content, list) else ():
            if isinstance(part, dict) and part.get("type") in _KINDS:
                yield part


def _count(part: dict[str, Any]) -> int:
    kind, path = _KINDS[part["type"]]
    told: Any = part
    for name in path:
        told = told.get(name) if isinstance(told, dict) else None
    text = str(told or "")
    if text.startswith(("https://", "http://")):
        return _A_FILE
    try:
        data = b64decode(text.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableError("Invalid base64 data") from None
    if kind == "file":
        if b"%PDF-" not in data[:1024]:
            raise UnreadableError("The file is not a PDF")
        return _A_FILE
    size = size_of(data)
    if size is None:
        raise UnreadableError("Could not process image")
    return -(-size.width // _TILE) * -(-size.height // _TILE) * _A_TILE
