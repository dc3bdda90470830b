"""What a model costs now, in the words of whoever says it: at no charge, free, in and out, or unpriced."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.money import Charge, PriceSource
from ptahdesk.domain.reference import ModelRef
from ptahdesk.presenters import figures
from ptahdesk.services.models import Models


@dataclass(frozen=True, slots=True)
class TariffWords:
    """`priced` has room for `into` and `out`."""

    local: str
    free: str
    unpriced: str
    priced: str

    def of(self, models: Models, ref: ModelRef) -> str:
        price, source = models.price(ref)
        if source is PriceSource.LOCAL:
            return self.local
        model = models.catalogue.find(ref)
        if model is not None and model.free:
            return self.free
        into, out = (figures.per_million(price, charge) for charge in (Charge.PROMPT, Charge.COMPLETION))
        return self.priced.format(into=into, out=out) if into and out else self.unpriced
