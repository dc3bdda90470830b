"""Names of models that stand beside each other: where two are the same, what tells them apart is said too."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.reference import ModelRef


def told_apart(named: Sequence[tuple[str, ModelRef]]) -> list[str]:
    """Each name in its place; with its provider, its id or both where another model is called so too."""
    alike: dict[str, set[ModelRef]] = {}
    for name, ref in named:
        alike.setdefault(name, set()).add(ref)
    return [_said(name, ref, alike[name]) for name, ref in named]


def _said(name: str, ref: ModelRef, alike: set[ModelRef]) -> str:
    if len(alike) < 2:
        return name
    if len({each.provider for each in alike}) == len(alike):
        return f"{name} · {ref.provider}"
    if len({each.model for each in alike}) == len(alike):
        return f"{name} · {ref.model}"
    return f"{name} · {ref}"
