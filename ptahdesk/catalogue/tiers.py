"""Which model a tier stands for when nobody pinned one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, Tier

_LEAVE = timedelta(days=30)  # a model that goes sooner is no good default
_NUMBER = re.compile(r"\d+")
_MOST_VERSION = 1000  # larger numbers in an id are dates


def pick(tier: Tier, models: Iterable[Model], today: date) -> Model | None:
    """The list's own alias for the latest, else the newest model of that name one can rely on."""
    models = list(models)
    alias = f"~anthropic/claude-{tier}-latest"
    listed = [model for model in models if model.id == alias]
    fitting = listed or [model for model in models if _fits(model, tier, today)]
    return max(fitting, key=_rank, default=None)


def _fits(model: Model, tier: Tier, today: date) -> bool:
    name = model.id.removeprefix("anthropic/claude-")
    return (
        name != model.id
        and ":" not in name
        and str(tier) in re.split(r"[-.]", name)
        and model.price is not None
        and model.price.known
        and "tools" in model.supports
        and not _leaves(model, today)
    )


def _leaves(model: Model, today: date) -> bool:
    try:
        return model.retires is not None and date.fromisoformat(model.retires[:10]) <= today + _LEAVE
    except ValueError:
        return False


def _rank(model: Model) -> tuple[bool, int, list[int], str]:
    version = [int(number) for number in _NUMBER.findall(model.id) if int(number) < _MOST_VERSION]
    return model.ref.provider == OPENROUTER, model.created or 0, version, model.id
