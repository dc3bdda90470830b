"""Every setting, once: pages, command line, validation and help all read these fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ptahdesk.domain.reference import OPENROUTER, ProviderId, Tier
from ptahdesk.domain.words import _
from ptahdesk.settings import field, key_fields
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.asking_fields import FIELDS as ASKING_FIELDS
from ptahdesk.settings.budget_fields import FIELDS as BUDGET_FIELDS
from ptahdesk.settings.budget_fields import (
    max_tokens_per_day,
    max_tokens_per_request,
    provider_usd_per_day,
    provider_usd_per_month,
)
from ptahdesk.settings.field import Field
from ptahdesk.settings.look_fields import FIELDS as LOOK_FIELDS
from ptahdesk.settings.model_sets import model_sets
from ptahdesk.settings.network_fields import FIELDS as NETWORK_FIELDS
from ptahdesk.settings.network_fields import provider_ca_file, provider_headers, provider_proxy
from ptahdesk.settings.notice_fields import FIELDS as NOTICE_FIELDS
from ptahdesk.settings.routing_fields import FIELDS as ROUTING_FIELDS
from ptahdesk.settings.typed_prices import typed_prices

DEFAULT_MODEL = field.text(
    "chat.defaultModel",
    "tier:sonnet",
    _("Default model"),
    _("The model a new chat begins with: a tier, or an id from the model list. Empty asks every time."),
)
WRITE_TITLES = field.switch(
    "chat.writeTitles",
    False,
    _("Titles by a model"),
    _("Asks the Haiku tier for a title after the first answer. It costs a little, and is listed separately."),
)
ATTRIBUTION = field.switch(
    "network.attribution",
    True,
    _("Say which program asks"),
    _("Sends this program's name with each request, so that a provider can count it. Nothing about you."),
)
REFERER = field.web_address(
    "network.referer",
    _("Address of this program"),
    _("Sent to OpenRouter as HTTP-Referer beside the program's name. Empty: no address is sent."),
)
FAVOURITE_MODELS = field.names(
    "models.favourites", _("Favourite models"), _("Stand first where a model is chosen.")
)
RECENT_MODELS = field.names(
    "models.recent", _("Models picked lately"), _("Written by the program. The last one stands first.")
)
COMPARED_SETS = model_sets("compare.sets")
COMPARED_SET = field.text(
    "compare.set", "", _("Set that is asked"), _("Its name. Written by the program: the one chosen last.")
)
ANTHROPIC_PROVIDER = field.optional_text(
    "anthropicProviderId",
    _("Provider for Anthropic's models"),
    _("Every model made by Anthropic goes there. Empty: each goes where its name says."),
)
FIXED: tuple[Field[object], ...] = (
    DEFAULT_MODEL,
    WRITE_TITLES,
    *LOOK_FIELDS,
    ATTRIBUTION,
    REFERER,
    ANTHROPIC_PROVIDER,
    FAVOURITE_MODELS,
    RECENT_MODELS,
    COMPARED_SETS,
    COMPARED_SET,
    BLIND,
    *ASKING_FIELDS,
    *ROUTING_FIELDS,
    *NETWORK_FIELDS,
    *NOTICE_FIELDS,
    *BUDGET_FIELDS,
)

PROVIDER_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PROVIDER_KEY = re.compile(rf"provider\.({PROVIDER_ID.pattern})\.([A-Za-z.]+)")


def provider_preset(provider: ProviderId) -> Field[str]:
    """The kind of provider. Having this key is what makes a provider exist."""
    default = "openrouter" if provider == OPENROUTER else "custom"
    return field.text(_key(provider, "preset"), default, _("Preset"), _("What kind of provider this is."))


def provider_base_url(provider: ProviderId) -> Field[str]:
    return field.text(
        _key(provider, "baseUrl"), "", _("Address"), _("Where requests go. Empty: the preset's own address.")
    )


def provider_name(provider: ProviderId) -> Field[str]:
    return field.text(
        _key(provider, "name"), "", _("Name"), _("What it is called here. Empty: its usual name.")
    )


def tier_pin(provider: ProviderId, tier: Tier) -> Field[str | None]:
    return field.optional_text(
        _key(provider, f"modelTier.{tier.value}"),
        _("Model for {tier}").format(tier=tier.value.capitalize()),
        _("The model this tier stands for. Empty: the newest one that fits."),
    )


def allowed_models(provider: ProviderId) -> Field[tuple[str, ...]]:
    return field.names(
        _key(provider, "allowedModels"),
        _("Allowed models"),
        _("Patterns such as anthropic/* or *:free, for every name a model has. Empty: every model."),
    )


def denied_models(provider: ProviderId) -> Field[tuple[str, ...]]:
    return field.names(
        _key(provider, "deniedModels"),
        _("Denied models"),
        _("Patterns of models that are never asked, even where they are allowed too."),
    )


def prices(provider: ProviderId) -> Field[tuple[str, ...]]:
    """What this provider charges by the user's own account, before any list."""
    return typed_prices(_key(provider, "prices"))


def provider_added(provider: ProviderId) -> Field[str]:
    return field.text(
        _key(provider, "added"), "", _("Added"), _("When it was set up, in UTC. Written by the program.")
    )


def key_addresses(provider: ProviderId) -> Field[tuple[str, ...]]:
    return field.names(
        _key(provider, "keyAddresses"),
        _("Addresses with a key"),
        _("What its keys were given for. Written by the program, so that all of them can be forgotten."),
    )


def external_access(provider: ProviderId) -> Field[bool]:
    return field.switch(
        _key(provider, "externalAccess.enabled"),
        False,
        _("Open to other programs"),
        _("Whether other programs may ask this provider. Kept for the gateway, which is still to come."),
    )


def external_tokens_per_day(provider: ProviderId) -> Field[int | None]:
    return field.cap(
        _key(provider, "externalAccess.maxTokensPerDay"),
        _("Tokens a day for other programs"),
        _("null: no limit of their own. Days are UTC. Kept for the gateway, which is still to come."),
    )


_PER_PROVIDER: dict[str, Callable[[ProviderId], Field[object]]] = {
    "preset": provider_preset,
    "baseUrl": provider_base_url,
    "name": provider_name,
    "maxTokensPerDay": max_tokens_per_day,
    "maxTokensPerRequest": max_tokens_per_request,
    "usdPerDay": provider_usd_per_day,
    "usdPerMonth": provider_usd_per_month,
    "allowedModels": allowed_models,
    "deniedModels": denied_models,
    "prices": prices,
    "added": provider_added,
    "keyAddresses": key_addresses,
    "proxy": provider_proxy,
    "caFile": provider_ca_file,
    "headers": provider_headers,
    "externalAccess.enabled": external_access,
    "externalAccess.maxTokensPerDay": external_tokens_per_day,
}


def kept_for_later(key: str) -> str:
    """What to say of a setting that is kept and that nothing obeys yet; empty for all others."""
    found = _PROVIDER_KEY.fullmatch(key)
    if found is None or not found[2].startswith("externalAccess."):
        return ""
    return _("{key} is kept for the gateway, which is still to come: nothing obeys it yet.").format(key=key)


def field_for(key: str) -> Field[object] | None:
    """The field of a key, or None for a key this version gives no meaning to."""
    for fixed in FIXED:
        if fixed.key == key:
            return fixed
    found = _PROVIDER_KEY.fullmatch(key)
    if found is None:
        return key_fields.field_for(key)
    provider, rest = ProviderId(found[1]), found[2]
    tier = rest.removeprefix("modelTier.")
    if tier != rest:
        return tier_pin(provider, Tier(tier)) if tier in set(Tier) else None
    make = _PER_PROVIDER.get(rest)
    return make(provider) if make else None


def keys_of(provider: ProviderId, keys: Iterable[str]) -> list[str]:
    """Everything these settings say of one provider, known or not."""
    return [key for key in keys if key.startswith(_key(provider, ""))]


def provider_ids(keys: Iterable[str]) -> list[ProviderId]:
    """The providers that are set up, in the order of the file; OpenRouter always is one."""
    found = (_PROVIDER_KEY.fullmatch(key) for key in keys)
    named = [ProviderId(match[1]) for match in found if match and match[2] == "preset"]
    return named if OPENROUTER in named else [OPENROUTER, *named]


def _key(provider: ProviderId, rest: str) -> str:
    return f"provider.{provider}.{rest}"
