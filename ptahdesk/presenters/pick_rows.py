"""What one line of the model picker says: made once for each model, a keystroke makes none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.services.models import Models


@dataclass(frozen=True, slots=True)
class PickRow:
    """One model as the list shows it. `price` is a word when there are no figures."""

    reference: str
    name: str
    id: str
    price_in: str = ""
    price_out: str = ""
    price: str = ""
    context: str = ""
    kind: str = "model"  # tier, model, typed, heading
    starred: bool = False


class PickMaking:
    def __init__(self, models: Models) -> None:
        self._models = models
        self._made: dict[str, PickRow] = {}

    def forget(self) -> None:
        """The lists are others now."""
        self._made.clear()

    def model(self, model: Model) -> PickRow:
        made = self._made.get(str(model.ref))
        if made is None:
            made = self._made[str(model.ref)] = _row(model)
        return made

    def tier(self, tier: Tier) -> PickRow | None:
        """With what it means now; None while nobody knows."""
        reference = f"tier:{tier.value}"
        try:
            ref = self._models.resolve(reference)
        except ProviderError:
            return None
        model = self._models.catalogue.find(ref)
        if model is None:
            return None
        now = _("now {name}").format(name=facts.version_name(self._models.catalogue, ref))
        row = self.model(model)
        return replace(row, reference=reference, name=tier.value.capitalize(), id=now, kind="tier")

    def of(self, reference: str) -> PickRow:
        """Of a name that was kept, whether or not a list has it today."""
        tier = next((tier for tier in Tier if reference == f"tier:{tier.value}"), None)
        row = self.tier(tier) if tier else None
        if row is not None:
            return row
        try:
            ref = self._models.meant(reference)
        except ProviderError:
            return PickRow(reference, reference, _("in no list just now"))
        model = self._models.catalogue.find(ref)
        if model is None:
            return PickRow(reference, ref.model, _("in no list just now"))
        return replace(self.model(model), reference=reference, id=_spelled(ref))


def used(row: PickRow) -> PickRow:
    """The one that stands there now."""
    return replace(row, id=_("{model} · in use").format(model=row.id))


def heading(words: str) -> PickRow:
    return PickRow("", words, "", kind="heading")


def typed(text: str, provider: str = "") -> PickRow:
    """Any name can be asked for; `provider`: who would be, where no list has it."""
    told = _("exactly as typed")
    if provider:
        told = _("exactly as typed, of {provider}: it may not know it").format(provider=provider)
    return PickRow(text, _("Use “{id}”").format(id=text), told, kind="typed")


def _spelled(ref: ModelRef) -> str:
    """As it may be typed: with its provider where that is not the usual one, for two may offer one id."""
    return ref.model if ref.provider == OPENROUTER else str(ref)


def _row(model: Model) -> PickRow:
    shown_in = figures.per_million(model.price, Charge.PROMPT)
    shown_out = figures.per_million(model.price, Charge.COMPLETION)
    known = bool(shown_in and shown_out)
    price = _("free") if model.free else ("" if known else _("unpriced"))
    return PickRow(
        reference=str(model.ref),
        name=model.name or model.id,
        id=_spelled(model.ref),
        price_in="" if price else shown_in,
        price_out="" if price else shown_out,
        price=price,
        context=figures.tokens(model.context),
    )
