"""Pai's YAML: ModelProvider documents with caps and lists, and agents whose models form a chain."""

from __future__ import annotations

import yaml

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.settings.budget_fields import max_tokens_per_day, max_tokens_per_request
from ptahdesk.settings.plan import BadFile, Plan, table, text, texts
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.settings.schema import (
    DEFAULT_MODEL,
    allowed_models,
    denied_models,
    external_access,
    external_tokens_per_day,
)

_FIELDS = {
    "maxTokensPerDay": max_tokens_per_day,
    "maxTokensPerRequest": max_tokens_per_request,
    "allowedModels": allowed_models,
    "deniedModels": denied_models,
}
_OUTSIDE = {"enabled": external_access, "maxTokensPerDay": external_tokens_per_day}
_ADDRESSES = ("endpoint", "baseUrl", "baseURL")
_ELSE = {"provider", "apiKeySecretRef", "apiKey", "externalAccess", "models", *_ADDRESSES}


def read(source: str) -> Plan:
    """Providers first, whatever their place in the file: an agent's models may name them."""
    plan = Plan()
    agents: list[tuple[str, list[str]]] = []
    for document in _documents(source):
        spec = table(document.get("spec"), "spec")
        name = text(table(document.get("metadata"), "metadata").get("name", ""), "metadata.name")
        if document.get("kind") == "ModelProvider":
            _provider(plan, name, spec)
        elif "models" in spec:
            agents.append((name, texts(spec["models"], "spec.models")))
        else:
            plan.unknown.append(text(document.get("kind", _("a document of no kind")), "kind"))
    if agents:
        _chain(plan, agents[0][1])
    for name, _models in agents[1:]:
        words = _("The models of {name} were left out: there is one chain, and it came from the first agent.")
        plan.notes.append(words.format(name=name))
    return plan


def _documents(source: str) -> list[dict[str, object]]:
    try:
        found = [table(each, _("a document")) for each in yaml.safe_load_all(source) if each is not None]
    except BadFile:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFile(_("The file is not YAML{where}.").format(where=_where(error))) from None
    if not found:
        raise BadFile(_("The file holds nothing."))
    return found


def _provider(plan: Plan, name: str, spec: dict[str, object]) -> None:
    kind = text(spec.get("provider"), "spec.provider")
    address = next((spec[key] for key in _ADDRESSES if spec.get(key)), None)
    id_ = plan.provider(name or kind, kind, address)
    if id_ is None:
        return
    for key, make in _FIELDS.items():
        if key in spec:
            plan.put(make(id_), spec[key])
    outside = table(spec.get("externalAccess"), "spec.externalAccess")
    for key, made in _OUTSIDE.items():
        if key in outside:
            plan.put(made(id_), outside[key])
    if outside or any(key.startswith("maxTokens") for key in spec):
        words = _("{name}: caps and the access of other programs are kept, but not yet acted upon.")
        plan.notes.append(words.format(name=id_))
    _key(plan, id_, kind, spec)
    plan.unknown += [f"{id_}: spec.{key}" for key in spec if key not in _FIELDS and key not in _ELSE]
    plan.unknown += [f"{id_}: spec.externalAccess.{key}" for key in outside if key not in _OUTSIDE]


def _key(plan: Plan, provider: ProviderId, kind: str, spec: dict[str, object]) -> None:
    """What a cluster keeps under a name stays there: a person has to bring the key itself."""
    if spec.get("apiKey"):
        plan.key(provider, kind, spec["apiKey"])
    elif spec.get("apiKeySecretRef"):
        kept = table(spec["apiKeySecretRef"], "spec.apiKeySecretRef").get("name", "")
        kept = text(kept, "spec.apiKeySecretRef.name")
        words = _(
            "Paste the key for {name}: the file only says that it is kept as {kept}."
            " ptahdesk providers add {name} asks for it."
        )
        plan.notes.append(words.format(name=provider, kept=kept))


def _chain(plan: Plan, models: list[str]) -> None:
    """The first is asked, the rest are asked when it cannot answer."""
    named = [_reference(plan, each) for each in models]
    if named:
        plan.put(DEFAULT_MODEL, named[0])
        plan.put(CHAIN, named[1:])


def _reference(plan: Plan, typed: str) -> str:
    """`provider/model` there is `provider:model` here; OpenRouter's form is read as it is."""
    provider, slash, model = typed.partition("/")
    if slash and provider != OPENROUTER and plan.is_set_up(provider):
        return f"{provider}:{model}"
    return typed


def _where(error: Exception) -> str:
    """The place, and not the text: a key may stand there."""
    mark = getattr(error, "problem_mark", None)
    return "" if mark is None else _(" (line {n})").format(n=mark.line + 1)
