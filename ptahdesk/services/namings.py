"""Which settings name a provider, and what they would be without it: asked when it is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ptahdesk.domain.reference import OPENROUTER, ProviderId, Tier
from ptahdesk.services.setting_up import Chosen
from ptahdesk.settings.field import Field
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.routing_fields import CHAIN, FALLBACK_PROVIDERS, PRIVATE_MODELS
from ptahdesk.settings.schema import (
    ANTHROPIC_PROVIDER,
    DEFAULT_MODEL,
    FAVOURITE_MODELS,
    RECENT_MODELS,
    tier_pin,
)

_FIELDS: tuple[Field[Any], ...] = (
    DEFAULT_MODEL,
    *(tier_pin(OPENROUTER, tier) for tier in Tier),
    ANTHROPIC_PROVIDER,
    CHAIN,
    FALLBACK_PROVIDERS,
    PRIVATE_MODELS,
    FAVOURITE_MODELS,
    RECENT_MODELS,
)
_TITLES = {field.key: field.title for field in _FIELDS}


def without(provider: ProviderId, settings: Chosen) -> dict[str, Json]:
    """The settings that name it, as they would be if they did not."""
    found: dict[str, Json] = {}
    for field in _FIELDS:
        value = settings.get(field)
        if isinstance(value, tuple):
            left = [name for name in value if not _names(name, provider)]
            found |= {field.key: list(left)} if len(left) < len(value) else {}
        elif _names(value or "", provider):
            found[field.key] = "" if field is DEFAULT_MODEL else None
    return found


def said(keys: Mapping[str, object]) -> str:
    """These settings by their titles. What the program itself wrote is no news to anybody."""
    return ", ".join(_TITLES[key] for key in keys if key != RECENT_MODELS.key)


def _names(name: str, provider: ProviderId) -> bool:
    return name.strip() == provider or name.strip().startswith(f"{provider}:")
