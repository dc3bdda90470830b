"""What is sent along with a question: the name of what is kept, never its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What it is to whoever reads it."""

    PICTURE = "picture"
    TEXT = "text"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or file beside the words of a question. The bytes lie once in the store, under `digest`."""

    digest: str  # SHA-256 of what is kept, in hexadecimal
    name: str
    form: Form
    media: str
    size: int  # bytes that are kept
    width: int = 0
    height: int = 0
    pages: int = 0
    characters: int = 0  # of its text; 0 for a PDF that has none
    tokens: int = 0  # that its text is about
    as_text: bool = False  # a PDF whose text is sent instead of the file

    @property
    def wordless(self) -> bool:
        """Whether nobody can be told what is in it who does not look at it."""
        return self.form is Form.PICTURE or (self.form is Form.PDF and not self.characters)


_READ_AS = {Form.PICTURE: "image", Form.PDF: "file"}


def needed(attached: Iterable[Attached]) -> frozenset[str]:
    """What a model must take to be told of them; whatever has words can be told to all."""
    return frozenset(_READ_AS[one.form] for one in attached if not one.characters and one.form in _READ_AS)
