"""What `models` does: the catalogue as a table or as JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal

from ptahdesk.catalogue.search import rank
from ptahdesk.catalogue.sifting import Sieve
from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services.app import App

_HEAD = ("MODEL", "CONTEXT", "IN $/M", "OUT $/M", "TOOLS", "VISION", "REASONING", "NOTES")

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Listing:
    """One look at the catalogue."""

    words: str
    refresh: bool
    limit: int | None
    as_json: bool
    sieve: Sieve = field(default=Sieve())

    async def run(self, app: App) -> int:
        await app.keys.load()
        await app.models.load()
        await self._freshen(app)
        models = self._wanted([model for model in app.models.catalogue.models if model.chats])
        if not models:
            tell(_("No model matches.") if app.models.fetched else _("There is no list of models yet."))
            return 1
        say("\n".join(map(_as_json, models)) if self.as_json else _as_table(models))
        return 0

    def _wanted(self, models: list[Model]) -> list[Model]:
        """The best match first, unless another order was asked for."""
        if self.words.strip():
            models = rank(self.words, models, len(models))
        return self.sieve.sift(models)[: self.limit]

    async def _freshen(self, app: App) -> None:
        """A kept list is good enough when no new one can be had; then its age is said."""
        try:
            await app.models.refresh(force=self.refresh)
        except ProviderError as error:
            if app.models.fetched is None:
                raise
            tell(
                _("{what} Showing the list of {when:%Y-%m-%d %H:%M} UTC.").format(
                    what=error, when=app.models.fetched
                )
            )


def _as_table(models: list[Model]) -> str:
    rows = [
        (
            model.id,
            "" if model.context is None else f"{model.context:,}",
            _per_million(model, Charge.PROMPT),
            _per_million(model, Charge.COMPLETION),
            _("yes") if "tools" in model.supports else "",
            _("yes") if "image" in model.inputs else "",
            _("yes") if "reasoning" in model.supports else "",
            _notes(model),
        )
        for model in models
    ]
    return table(_HEAD, rows, right=frozenset({1, 2, 3}))


def _notes(model: Model) -> str:
    """Its name, cut where a name goes on and on, and what one should know before choosing it."""
    name = model.name if len(model.name) <= _LONGEST else f"{model.name[: _LONGEST - 1]}…"
    stands = _("stands for {model}").format(model=model.alias_of) if model.alias_of else ""
    retires = _("retires {day}").format(day=model.retires) if model.retires else ""
    return "; ".join(filter(None, (name, stands, retires)))


def _per_million(model: Model, charge: Charge) -> str:
    """A price per million tokens; free and unknown are words, so that neither looks like the other."""
    if model.free:
        return _("free")
    price = model.price.base.get(charge) if model.price else None
    return _("unpriced") if price is None else f"{_plain(price * 1_000_000)}"


def _plain(amount: Decimal) -> str:
    whole = amount.quantize(Decimal("0.01"))
    return format(whole if whole == amount else amount.normalize(), "f")


def _as_json(model: Model) -> str:
    price = model.price
    return json.dumps(
        {
            "id": model.id,
            "provider": model.ref.provider,
            "name": model.name,
            "context": model.context,
            "max_output": model.max_output,
            "inputs": sorted(model.inputs),
            "supports": sorted(model.supports),
            "free": model.free,
            "created": model.created,
            "retires": model.retires,
            "price": {k.value: None if v is None else format(v, "f") for k, v in price.base.items()}
            if price
            else None,
        }
    )
