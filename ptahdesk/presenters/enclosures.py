"""A message as it is read: its words, and beneath them its pictures and sources in plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ptahdesk.domain.message import Image, Message, Source
from ptahdesk.domain.words import _

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!&$])")
_UNFIT = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20"})
_PICTURE = "🖼"


def text_of(message: Message) -> str:
    """The words alone where nothing else came. Pictures that are here are shown beside them."""
    more = _enclosed(message, [part for part in message.parts if isinstance(part, Image) and not part.data])
    return f"{message.text.rstrip()}\n\n{more}".lstrip("\n") if more else message.text


def enclosed(message: Message, pictures: bool = True) -> str:
    """What came beside the words, as Markdown."""
    return _enclosed(message, [part for part in message.parts if isinstance(part, Image)] if pictures else [])


def _enclosed(message: Message, pictures: Iterable[Image]) -> str:
    chips = [_chip(part) for part in pictures]
    sources = [_link(part) for part in message.parts if isinstance(part, Source)]
    numbered = "\n".join(f"{place}. {source}" for place, source in enumerate(sources, 1))
    return "\n\n".join([*chips, *([f"**{_('Sources')}**", numbered] if sources else [])])


def label(image: Image) -> str:
    """A picture in words: what it is, or why it is not here."""
    kind = image.media.removeprefix("image/").upper()
    size = f"{image.width:,} × {image.height:,}" if image.width else ""
    facts = ", ".join(filter(None, (kind, size)))
    name = _("Picture ({facts})").format(facts=facts) if facts else _("Picture")
    if image.problem:
        return _("{picture}, not kept: {why}.").format(picture=name, why=image.problem)
    return f"{name} {image.url}".rstrip()


def _chip(image: Image) -> str:
    if image.url and not image.problem:
        return f"{_PICTURE} [{_('Picture')}](<{image.url.translate(_UNFIT)}>)"
    return f"{_PICTURE} {_plain(label(image))}"


def _link(source: Source) -> str:
    host = source.url.partition("//")[2].partition("/")[0].rpartition("@")[2]
    title = _plain(source.title or source.url)
    address = f"[{title}](<{source.url.translate(_UNFIT)}>)"
    return f"{address} – {_plain(host)}" if source.title else address


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
