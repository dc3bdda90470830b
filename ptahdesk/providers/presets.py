"""Providers we know by name, so that a person has to bring nothing but a key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """What is filled in for a provider of this kind. Plain facts: light enough to read before first paint."""

    id: str
    name: str
    base_url: str
    key_env: tuple[str, ...] = ()
    key_prefix: str = ""
    default_reference: str = ""
    needs_key: bool = True
    local: bool = False
    bills: bool = False


PRESETS = (
    Preset(
        id="openrouter",
        name="OpenRouter",
        base_url="https://openrouter.ai/api/v1",
        key_env=("OPENROUTER_API_KEY",),
        key_prefix="sk-or-",
        default_reference="tier:sonnet",
        bills=True,
    ),
    Preset(id="custom", name="OpenAI-compatible", base_url="", needs_key=False),
)


def preset(name: str) -> Preset:
    """The preset of that id; `KeyError` for a name that is none."""
    return _BY_ID[name]


_BY_ID = {each.id: each for each in PRESETS}
