"""A long piece that was pasted, in words: its first ones, and how much it is."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.words import _
from ptahdesk.presenters import weighing
from ptahdesk.services.metering import Sent
from ptahdesk.services.portions import Portion

LONGEST_LINE, LONGEST_TEXT = 20_000, 200_000  # a text box takes longer lines, and stops answering
_NAME = 60


@dataclass(frozen=True, slots=True)
class Paste:
    """One chip. `words` and `weight` are None until they are known."""

    key: int
    text: str
    words: Shape | None = None
    weight: Portion | None = None

    @property
    def name(self) -> str:
        """Its first words."""
        head = " ".join(self.text[: 4 * _NAME].split())
        return head if len(head) <= _NAME else f"{head[:_NAME].rstrip()}…"

    @property
    def size(self) -> str:
        characters = _("{n} characters").format(n=f"{len(self.text):,}")
        return " · ".join((characters, *weighing.whole(self.weight)))

    @property
    def brief(self) -> str:
        """How much it is, in the room a chip has."""
        kilo = _("{n} kB").format(n=f"{max(1, round(len(self.text) / 1000)):,}")
        return " · ".join((*weighing.brief(self.weight), kilo))

    @property
    def tokens(self) -> int | None:
        return self.weight.tokens if self.weight else None

    @property
    def sent(self) -> Sent:
        """As a part of what would be sent, before it is counted too."""
        return Sent(beside=len(self.text) // 4) if self.words is None else Sent(self.words)

    @property
    def typeable(self) -> bool:
        """Whether the message box can hold it as text."""
        return len(self.text) <= LONGEST_TEXT and max(map(len, self.text.split("\n"))) <= LONGEST_LINE
