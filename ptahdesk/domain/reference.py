"""How a model is named: a provider and the id as that provider spells it, or a tier."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ProviderId = NewType("ProviderId", str)
OPENROUTER = ProviderId("openrouter")


class Tier(StrEnum):
    OPUS = "opus"
    SONNET = "sonnet"
    HAIKU = "haiku"


@dataclass(frozen=True, slots=True)
class ModelRef:
    """One model at one provider."""

    provider: ProviderId
    model: str

    def __str__(self) -> str:
        return f"{self.provider}:{self.model}"


Reference = ModelRef | Tier

_TIER_PREFIXES = ("tier:", "ptahdesk/")
_OWN_ROUTERS = frozenset({"auto", "auto-beta", "free", "fusion", "pareto-code", "bodybuilder"})


def parse(text: str, configured: Collection[str], default: ProviderId = OPENROUTER) -> Reference:
    """Read a typed name. `configured` are the provider ids a leading `id:` may name.

    Adding a key never changes what an existing text means: only `configured`
    providers are recognised before a colon, and anything else goes verbatim to
    the default provider.
    """
    text = text.strip()
    for prefix in _TIER_PREFIXES:
        if text.startswith(prefix) and text.removeprefix(prefix) in set(Tier):
            return Tier(text.removeprefix(prefix))
    provider, colon, model = text.partition(":")
    if colon and model and provider in configured:
        return ModelRef(ProviderId(provider), model)
    if text.startswith("openrouter/"):
        rest = text.removeprefix("openrouter/")
        router = rest.partition(":")[0] in _OWN_ROUTERS
        return ModelRef(OPENROUTER, text if router else rest)
    return ModelRef(default, text)
