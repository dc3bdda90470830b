"""A long piece that was pasted, in words: its first ones, and how much it is."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.words import _
from ptahdesk.presenters import figures

LONGEST_LINE, LONGEST_TEXT = 20_000, 200_000  # a text box takes longer lines, and stops answering
_NAME = 60


@dataclass(frozen=True, slots=True)
class Paste:
    """One chip. `tokens` is None until they are counted."""

    key: int
    text: str
    tokens: int | None = None

    @property
    def name(self) -> str:
        """Its first words."""
        head = " ".join(self.text[: 4 * _NAME].split())
        return head if len(head) <= _NAME else f"{head[:_NAME].rstrip()}…"

    @property
    def size(self) -> str:
        characters = _("{n} characters").format(n=f"{len(self.text):,}")
        if self.tokens is None:
            return characters
        return _("{size} · ≈ {n} tokens").format(size=characters, n=f"{self.tokens:,}")

    @property
    def brief(self) -> str:
        """How much it is, in the room a chip has."""
        kilo = _("{n} kB").format(n=f"{max(1, round(len(self.text) / 1000)):,}")
        if self.tokens is None:
            return kilo
        return _("{size} · ≈ {n} tokens").format(size=kilo, n=figures.tokens(self.tokens))

    @property
    def about(self) -> int:
        """Its tokens, before they are counted too."""
        return self.tokens or len(self.text) // 4

    @property
    def typeable(self) -> bool:
        """Whether the message box can hold it as text."""
        return len(self.text) <= LONGEST_TEXT and max(map(len, self.text.split("\n"))) <= LONGEST_LINE
