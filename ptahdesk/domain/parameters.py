"""How a model is asked to answer."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

# The words by which lists of models say that one of these is taken.
_TAKEN_BY = {
    "temperature": {"temperature"},
    "top_p": {"top_p"},
    "max_tokens": {"max_tokens", "max_completion_tokens"},
    "effort": {"reasoning", "reasoning_effort"},
    "verbosity": {"verbosity"},
    "seed": {"seed"},
    "stop": {"stop"},
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """None, or nothing, leaves it to the provider."""

    temperature: Decimal | None = None
    top_p: Decimal | None = None
    max_tokens: int | None = None
    effort: str | None = None  # of thinking; "none" switches it off where that can be done
    verbosity: str | None = None
    seed: int | None = None
    stop: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those that somebody set."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name) not in {None, ()})

    def taken(self, supports: AbstractSet[str], unsaid: AbstractSet[str] = frozenset()) -> Parameters:
        """Those of them that a model takes. A list that says nothing forbids nothing.

        `unsaid`: those that its provider's format has no words for.
        """
        gone = [name for name in self.chosen if name in unsaid or not takes(supports, name)]
        return replace(self, **{name: _NOTHING[name] for name in gone})


def takes(supports: AbstractSet[str], name: str) -> bool:
    """Whether a model takes this parameter, as far as its list says."""
    return not supports or bool(_TAKEN_BY[name] & supports)


AS_USUAL = Parameters()
_NOTHING: dict[str, Any] = {each.name: each.default for each in fields(Parameters)}
