"""The page of who is asked: the default, the tiers, Claude's way, what comes after, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.field_row import FieldRow, Ways
from ptahdesk.services.app import App
from ptahdesk.services.model_names import nearest, not_listed
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.field import Field
from ptahdesk.settings.routing_fields import (
    CHAIN,
    FAIL_OVER_WHEN_SLOW,
    FALLBACK_PROVIDERS,
    HOST_IGNORE,
    HOST_IGNORE_FOR,
    HOST_ONLY,
    HOST_ORDER,
    HOST_SORT,
    OPENROUTER_MODELS,
    PRIVATE,
    PRIVATE_MODELS,
    SLOW_AFTER,
)
from ptahdesk.settings.schema import ANTHROPIC_PROVIDER, DEFAULT_MODEL, FAVOURITE_MODELS, tier_pin

DEFAULTS = (
    ("tier:opus", _("Opus tier")),
    ("tier:sonnet", _("Sonnet tier")),
    ("tier:haiku", _("Haiku tier")),
    ("", _("Ask me")),
)
_HOSTS = (OPENROUTER_MODELS, HOST_ORDER, HOST_ONLY, HOST_IGNORE, HOST_IGNORE_FOR, HOST_SORT)

Rows = tuple[FieldRow, ...]


def routing_rows(app: App, doing: Doing) -> list[tuple[str, Rows]]:
    """Parts and their rows, in order."""

    def row(field: Field[Any], ways: Ways | None = None) -> FieldRow:
        return FieldRow(app, doing, field, ways or Ways())

    after = (
        row(CHAIN, Ways(doubt=lambda: _doubts(app, _entries(app)), picks=True)),
        row(FALLBACK_PROVIDERS),
        row(FAIL_OVER_WHEN_SLOW),
        row(SLOW_AFTER),
    )
    claude = Ways(choices=lambda: _ways_of_claude(app))
    return [
        (_("New chats"), (_default(app, row),)),
        (_("Several models side by side"), (row(BLIND),)),
        (_("Tiers"), tuple(row(tier_pin(OPENROUTER, tier), _pinning(app, tier)) for tier in Tier)),
        (_("Claude"), (row(ANTHROPIC_PROVIDER, claude),)),
        (_("When a model cannot answer"), after),
        (_("Privacy"), (row(PRIVATE), row(PRIVATE_MODELS, Ways(picks=True)))),
        (_("Hosts behind OpenRouter"), tuple(row(field) for field in _HOSTS)),
    ]


def _default(app: App, row: Callable[[Field[Any], Ways], FieldRow]) -> FieldRow:
    def choices() -> list[tuple[str, str]]:
        return [*DEFAULTS, *((name, name) for name in app.settings.get(FAVOURITE_MODELS))]

    def doubt() -> str:
        name = app.models.default
        return "" if not name or name.startswith("tier:") else _doubts(app, [name])

    return row(DEFAULT_MODEL, Ways(choices=choices, doubt=doubt, picks=True))


def _pinning(app: App, tier: Tier) -> Ways:
    """What no pin means now, and whether what is pinned still is in the list."""

    def unset() -> str:
        try:
            meant = app.models.meant(f"tier:{tier}")
        except ProviderError:
            return ""
        known = app.models.catalogue.find(meant)
        name = facts.model_name(app.models.catalogue, meant)
        permanent = known.alias_of if known is not None else ""
        return _("Now: {name} ({id})").format(name=name, id=permanent or meant.model)

    def doubt() -> str:
        pin = (app.settings.get(tier_pin(OPENROUTER, tier)) or "").strip()
        return _doubts(app, [pin]) if pin else ""

    return Ways(unset=unset, doubt=doubt, picks=True)


def _ways_of_claude(app: App) -> list[tuple[str, str]]:
    there = [(str(config.id), config.name) for config in app.connections.configured]
    return [("", _("Where each name says")), *there]


def _entries(app: App) -> list[str]:
    """A provider's name alone is no model, and needs none."""
    providers = {config.id for config in app.connections.configured}
    return [name for name in app.settings.get(CHAIN) if name not in providers]


def _doubts(app: App, names: list[str]) -> str:
    """What no list has, and what may have been meant."""
    if not app.models.catalogue.models:
        return ""
    found = [(reason, name) for name in names if (reason := not_listed(app, name))]
    return " ".join(f"{reason} {nearest(app, name)}".strip() for reason, name in found)
