"""Pictures and sources that come with an answer: each told once, within limits, and never fetched."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from hashlib import blake2b

from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.message import Image, Source
from ptahdesk.domain.words import _
from ptahdesk.wire.fields import as_object, as_text, dig
from ptahdesk.wire.guarded_json import Json
from ptahdesk.wire.outside_text import shown
from ptahdesk.wire.picture_size import size_of

_LONGEST_ADDRESS = 2000
_LONGEST_TITLE = 200
_PAGE = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)


class Enclosures:
    """What a dialect reads beside the words comes here; None is given for what says nothing new."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seen: set[bytes] = set()
        self._pictures = 0
        self._room = limits.pictures_bytes
        self._sources = 0

    def picture(self, value: Json) -> Image | None:
        """A picture as OpenAI's format has it; it may be sent again with the last chunk."""
        address = _address(value)
        if not address or not self._new(address) or self._pictures > self._limits.pictures:
            return None
        self._pictures += 1
        if self._pictures > self._limits.pictures:
            words = _("only the first {n} pictures of an answer are kept")
            return Image(problem=words.format(n=self._limits.pictures))
        if _PAGE.match(address):
            return Image(url=shown(address, _LONGEST_ADDRESS))
        image = self._read(address)
        self._room -= len(image.data)
        return image

    def source(self, url: Json, title: Json) -> Source | None:
        """A page; the same one told again is passed over."""
        address = shown(as_text(url), _LONGEST_ADDRESS)
        if not _PAGE.fullmatch(address) or not self._new(address) or self._sources >= self._limits.sources:
            return None
        self._sources += 1
        return Source(address, shown(as_text(title), _LONGEST_TITLE))

    def _new(self, text: str) -> bool:
        mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True

    def _read(self, address: str) -> Image:
        head, comma, data = address.partition(",")
        if not (comma and head.lower().startswith("data:") and head.lower().endswith(";base64")):
            return Image(problem=_("it came in a form that cannot be read"))
        if len(data) > self._room:
            most = self._limits.pictures_bytes // MB
            return Image(problem=_("the pictures of this answer are larger than {n} MB").format(n=most))
        try:
            size = size_of(b64decode(data, validate=True))
        except (binascii.Error, ValueError):
            return Image(problem=_("it came in a form that cannot be read"))
        if size is None:
            return Image(problem=_("it is of a kind that is not shown"))
        if size.width * size.height > self._limits.picture_pixels:
            return Image(size.media, "", size.width, size.height, problem=_("it has too many pixels"))
        return Image(size.media, data, size.width, size.height)


def _address(value: Json) -> str:
    """Most wrap it twice, some once, some not at all."""
    where = as_object(value).get("image_url", value)
    return as_text(dig(where, "url")) or as_text(where)
