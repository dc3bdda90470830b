"""PRX's `config.toml`: a default model, providers with keys, and who is asked when one fails."""

from __future__ import annotations

import tomllib

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.settings.plan import BadFile, Plan, table, text, texts
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.settings.schema import DEFAULT_MODEL

_ADDRESSES = ("base_url", "api_base", "api_url")
_MEANT = {
    "default": {"provider", "model"},
    "reliability": {"fallback_providers"},
}
_OF_PROVIDER = {"api_key", "model", *_ADDRESSES}


def read(source: str) -> Plan:
    """Its default provider is OpenRouter, as it is there."""
    try:
        values: dict[str, object] = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadFile(_("The file is not TOML{where}.").format(where=_where(error))) from None
    plan = Plan()
    default = table(values.get("default"), "[default]")
    providers = table(values.get("providers"), "[providers]")
    reliability = table(values.get("reliability"), "[reliability]")
    chosen = text(default.get("provider", OPENROUTER), "default.provider")
    fallbacks = texts(reliability.get("fallback_providers"), "reliability.fallback_providers")
    for name in dict.fromkeys([chosen, *providers, *fallbacks]):
        _provider(plan, name, table(providers.get(name), f"[providers.{name}]"))
    _model(plan, chosen, default.get("model", table(providers.get(chosen), "").get("model")))
    reachable = [name for name in fallbacks if plan.is_set_up(name)]
    if reachable:
        plan.put(CHAIN, reachable)
    plan.unknown += _unknown(values, default, reliability, providers)
    return plan


def _provider(plan: Plan, name: str, said: dict[str, object]) -> None:
    address = next((said[key] for key in _ADDRESSES if said.get(key)), None)
    id_ = plan.provider(name, name, address)
    if id_ is not None and said.get("api_key"):
        plan.key(id_, name, said["api_key"])


def _model(plan: Plan, provider: str, model: object) -> None:
    if model is None:
        return
    name = text(model, "default.model")
    if provider == OPENROUTER:
        plan.put(DEFAULT_MODEL, name)
    elif plan.is_set_up(provider):
        plan.put(DEFAULT_MODEL, f"{ProviderId(provider)}:{name}")


def _unknown(
    values: dict[str, object],
    default: dict[str, object],
    reliability: dict[str, object],
    providers: dict[str, object],
) -> list[str]:
    found = [key for key in values if key not in {"default", "providers", "reliability"}]
    found += [f"default.{key}" for key in default if key not in _MEANT["default"]]
    found += [f"reliability.{key}" for key in reliability if key not in _MEANT["reliability"]]
    for name, said in providers.items():
        found += [f"providers.{name}.{key}" for key in table(said, name) if key not in _OF_PROVIDER]
    return found


def _where(error: Exception) -> str:
    """The place, and not the text: a key may stand there."""
    _before, found, place = str(error).rpartition("(at line ")
    return _(" (line {place}").format(place=place) if found else ""
