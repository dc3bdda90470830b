"""What a model is and can do. "Model" always means the language model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.money import Price
from ptahdesk.domain.reference import ModelRef


@dataclass(frozen=True, slots=True)
class Reasoning:
    """How a model thinks before it answers, where its list says so."""

    mandatory: bool = False
    efforts: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """One row of a provider's list. None means the list does not say."""

    ref: ModelRef
    name: str
    canonical: str = ""
    description: str = ""
    context: int | None = None
    max_output: int | None = None
    inputs: frozenset[str] = frozenset({"text"})  # empty: the list does not say
    outputs: frozenset[str] = frozenset({"text"})
    supports: frozenset[str] = frozenset()
    tokenizer: str = ""
    price: Price | None = None
    created: int | None = None
    retires: str | None = None
    alias_of: str = ""
    knowledge: str = ""  # the day its knowledge ends
    moderated: bool | None = None  # whether its host reads along before it answers
    reasoning: Reasoning | None = None
    most_asked: int | None = None  # tokens a request may bring
    most_said: int | None = None  # and those its answer may have
    defaults: tuple[tuple[str, Decimal], ...] = ()
    voices: tuple[str, ...] = ()
    hugging_face: str = ""
    scores: tuple[tuple[str, Decimal], ...] = ()

    @property
    def id(self) -> str:
        return self.ref.model

    @property
    def maker(self) -> str:
        return self.id.removeprefix("~").partition("/")[0] if "/" in self.id else ""

    @property
    def chats(self) -> bool:
        """Whether it answers in words and at once: image, ranking and batch models stay out of the picker."""
        return "text" in self.outputs and not self.id.endswith(":batch")

    @property
    def sees(self) -> bool:
        """Whether a picture may be shown to it: not when its list says that it takes none."""
        return not self.inputs or "image" in self.inputs

    @property
    def free(self) -> bool:
        """Said by the id and not by a zero: image and video rows carry zeros, being priced otherwise."""
        return (
            self.price is not None
            and self.price.free
            and (self.id.endswith(":free") or self.id == "openrouter/free")
        )
