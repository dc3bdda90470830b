"""A file over the message box in words: what it is, how much it is, and what sending it adds to the cost."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import weighing
from ptahdesk.services.metering import Sent
from ptahdesk.services.portions import Portion

_KB = 1000


@dataclass(frozen=True, slots=True)
class FileChip:
    """One chip. `weight` is None until it is known."""

    key: int
    attached: Attached
    weight: Portion | None = None

    @property
    def name(self) -> str:
        return self.attached.name

    @property
    def tokens(self) -> int | None:
        return self.weight.tokens if self.weight else None

    @property
    def sent(self) -> Sent:
        """As a part of what would be sent; nothing before it is weighed."""
        return Sent(beside=self.tokens or 0, pictures=int(self.attached.form is Form.PICTURE))

    @property
    def brief(self) -> str:
        """In the room a chip has."""
        return " · ".join((*weighing.brief(self.weight), extent(self.attached)))

    @property
    def size(self) -> str:
        """All of it."""
        return " · ".join((*facts(self.attached), *weighing.whole(self.weight), *self._way()))

    @property
    def choosable(self) -> bool:
        """Whether it can be sent as a file and as text."""
        return self.attached.form is Form.PDF and self.attached.characters > 0

    def _way(self) -> tuple[str, ...]:
        if not self.choosable:
            return ()
        return (_("sent as its text") if self.attached.as_text else _("sent as a file"),)


def facts(attached: Attached) -> tuple[str, ...]:
    """What it is and how large, each a few words."""
    kind = attached.media.rpartition("/")[2].upper() if attached.form is Form.PICTURE else _kind(attached)
    return tuple(filter(None, (kind, _measure(attached), weight(attached.size))))


def extent(attached: Attached) -> str:
    """How much it is, in a word or two."""
    return _measure(attached) if attached.form is Form.PDF else weight(attached.size)


def weight(size: int) -> str:
    """Bytes as people read them."""
    if size < _KB * _KB:
        return _("{n} kB").format(n=f"{max(1, round(size / _KB)):,}")
    return _("{n} MB").format(n=f"{size / _KB / _KB:.1f}")


def _kind(attached: Attached) -> str:
    return _("PDF") if attached.form is Form.PDF else _("Text")


def _measure(attached: Attached) -> str:
    if attached.form is Form.PICTURE:
        return f"{attached.width:,} × {attached.height:,}" if attached.width else ""
    if attached.form is Form.PDF:
        return many("{n} page", "{n} pages", attached.pages).format(n=f"{attached.pages:,}")
    return ""
