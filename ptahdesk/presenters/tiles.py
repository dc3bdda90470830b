"""What stands beside the words of a message: pictures to be seen, and files to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import Entry
from ptahdesk.domain.message import Image
from ptahdesk.domain.words import _
from ptahdesk.presenters.file_chips import facts

# An address of ours begins with what no text has: nothing that is written in an answer can name one.
_OURS = "\0"
_KEPT, _SAID = f"{_OURS}kept:", f"{_OURS}said:"


@dataclass(frozen=True, slots=True)
class Tile:
    """One of them. `source` is what its bytes are asked for by. Without a width its size is not known."""

    source: str
    name: str
    form: Form
    facts: tuple[str, ...] = ()
    width: int = 0
    height: int = 0

    @property
    def sentence(self) -> str:
        """For those who do not see it."""
        told = ", ".join(self.facts)
        if self.form is Form.PICTURE:
            return _("Picture {name}, {facts}").format(name=self.name, facts=told)
        return _("File {name}, {facts}").format(name=self.name, facts=told)


def is_ours(source: str) -> bool:
    return source.startswith(_OURS)


def kept_source(attached: Attached) -> str:
    return f"{_KEPT}{attached.digest}"


def kept_digest(source: str) -> str:
    """Of what lies in the store; empty when it does not."""
    return source.removeprefix(_KEPT) if source.startswith(_KEPT) else ""


def said_place(source: str) -> tuple[int, int] | None:
    """Of a picture in an answer: which one, and its place among the parts."""
    if not source.startswith(_SAID):
        return None
    entry, _colon, place = source.removeprefix(_SAID).partition(":")
    return int(entry), int(place)


def tile(attached: Attached) -> Tile:
    return Tile(
        kept_source(attached),
        attached.name,
        attached.form,
        facts(attached),
        attached.width,
        attached.height,
    )


def tiles(entry: Entry) -> tuple[Tile, ...]:
    """Pictures first, else in the order they stand there."""
    return tuple(sorted(_found(entry), key=lambda one: one.form is not Form.PICTURE))


def named(text: str, beside: Sequence[Tile]) -> str:
    """The words of a message, and the names of what stands beside them."""
    return "\n\n".join(filter(None, ("\n".join(f"[{one.name}]" for one in beside), text)))


def _found(entry: Entry) -> Iterable[Tile]:
    pictures = 0
    for place, part in enumerate(entry.message.parts):
        if isinstance(part, Attached):
            yield tile(part)
        elif isinstance(part, Image) and part.data:
            pictures += 1
            yield _said(entry.id, place, part, pictures)


def _said(entry: int, place: int, image: Image, number: int) -> Tile:
    kind = image.media.rpartition("/")[2]
    size = f"{image.width:,} × {image.height:,}" if image.width else ""
    name = f"{_('picture')}-{number}.{kind or 'png'}"
    told = tuple(filter(None, (kind.upper(), size)))
    return Tile(f"{_SAID}{entry}:{place}", name, Form.PICTURE, told, image.width, image.height)
