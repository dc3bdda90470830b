"""Takes the next request apart: what each part is, and what it costs at the price of now."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ModelRef
from ptahdesk.services import anatomy
from ptahdesk.services.anatomy import Anatomy, Piece
from ptahdesk.services.context import NO_FILL, Fill
from ptahdesk.services.forecasting import Forecasting
from ptahdesk.services.metering import Sent
from ptahdesk.services.models import Models
from ptahdesk.services.next_request import Next
from ptahdesk.services.prefixes import Prefix, Prefixes
from ptahdesk.services.verdict import Tariff
from ptahdesk.store import reading


class Dissecting:
    """While one types the chat stays as it is, and is not looked at again."""

    def __init__(self, models: Models, forecasting: Forecasting, prefixes: Prefixes) -> None:
        self._models = models
        self._forecasting = forecasting
        self._prefixes = prefixes
        self._fill: Fill = NO_FILL
        self._of: tuple[Model | None, int] = None, 0
        self._told: list[Piece] = []

    async def of(self, next_: Next, asked: ModelRef) -> Anatomy:
        """Its tokens are together those of the forecast."""
        now = datetime.now(UTC)
        model, tariff = self._models.catalogue.find(asked), self._models.prices.tariff(asked)
        prefix = self._prefix(next_, asked, tariff, now)
        found = anatomy.pieces(next_, self._of_chat(next_.fill, model, prefix), prefix)
        whole, weigh = next_.sent, self._forecasting.weighed
        [words] = await weigh(asked, [Sent(whole.words)])
        tokens = await weigh(asked, [piece.sent for piece in found])
        cached = await weigh(asked, [piece.cached for piece in found])
        parts = anatomy.weighed(found, tokens, cached, round(words) + whole.beside)
        return anatomy.priced(parts, tariff, now, prefix.until if prefix else None)

    def forget(self) -> None:
        self._fill, self._told = NO_FILL, []

    def _prefix(self, next_: Next, asked: ModelRef, tariff: Tariff, now: datetime) -> Prefix | None:
        if next_.chat is None:
            return None
        opening, path = (next_.opening.system, next_.opening.tools), reading.sent(next_.fill.path)
        found = self._prefixes.common(next_.chat, asked, opening, path, now)
        return anatomy.keeps(found, tariff, self._models.catalogue.find(asked))

    def _of_chat(self, fill: Fill, model: Model | None, prefix: Prefix | None) -> list[Piece]:
        of = model, prefix.messages if prefix else 0
        if fill is not self._fill or of != self._of:
            self._fill, self._of = fill, of
            self._told = anatomy.of_chat(fill, *of)
        return self._told
