"""Which models may be asked at all: patterns of a provider, held against every name a model has."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.claude_names import is_claude, listed_name, own_name

_CHOOSERS = ("openrouter/", "@preset/")  # what they stand for is decided elsewhere


def names_of(ref: ModelRef, catalogue: Catalogue, at_openrouter: bool = False) -> frozenset[str]:
    """Every way this model can be called, with and without its variants."""
    known = catalogue.find(ref)
    ids = {ref.model} if known is None else {ref.model, known.id, known.canonical, known.alias_of}
    ids |= {id_.removeprefix("~") for id_ in ids} | {without_variant(id_) for id_ in ids}
    ids |= {name for id_ in ids if is_claude(id_) for name in (listed_name(id_), own_name(id_))}
    ids -= {""}
    ids |= {f"{ref.provider}:{id_}" for id_ in ids}
    if ref.provider == OPENROUTER or at_openrouter:
        ids |= {f"openrouter/{id_}" for id_ in ids if ":" not in id_.partition("/")[0]}
    return frozenset(id_.casefold() for id_ in ids)


def permitted(
    ref: ModelRef,
    catalogue: Catalogue,
    allowed: Iterable[str],
    denied: Iterable[str],
    at_openrouter: bool = False,
) -> bool:
    """Denied wins. A router might choose what is denied: it is asked only when it is itself allowed."""
    names = names_of(ref, catalogue, at_openrouter)
    allowed, denied = tuple(allowed), tuple(denied)
    if _any(names, denied):
        return False
    if denied and _chooses(ref.model):
        return _any(names, allowed)
    return not allowed or _any(names, allowed)


def _any(names: Iterable[str], patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern.strip().casefold()) for pattern in patterns for name in names)


def _chooses(model: str) -> bool:
    return model.startswith(_CHOOSERS) or "@preset/" in model
