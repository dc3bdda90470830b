"""The limits as they stand on their page and on each provider's: beside each, what is spent of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from ptahdesk.domain.budget import Standing
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding, cap_words, figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.field_row import FieldRow, Ways
from ptahdesk.services.app import App
from ptahdesk.settings.budget_fields import (
    FIELDS,
    USD_PER_DAY,
    USD_PER_MONTH,
    max_tokens_per_day,
    max_tokens_per_request,
    provider_usd_per_day,
    provider_usd_per_month,
)
from ptahdesk.settings.field import Field

_OF_A_PROVIDER = (provider_usd_per_month, provider_usd_per_day, max_tokens_per_day, max_tokens_per_request)


class BudgetRows:
    """Nothing is read before somebody looks; from then on it is read anew when something is spent."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._looked = False
        self._rows: list[FieldRow] = []
        self._standings: dict[str, Standing] = {}
        self._kept_back = frozenset[str]()  # limits nothing is told of
        self._spent: dict[str, Total] = {}
        self.of_everything = tuple(self._row(field) for field in FIELDS)

    def of_provider(self, provider: ProviderId) -> tuple[FieldRow, ...]:
        return tuple(self._row(make(provider)) for make in _OF_A_PROVIDER)

    def look(self) -> None:
        self._looked = True
        self.reload()

    def reload(self) -> None:
        if self._looked:
            self._doing.start("read how the limits stand", self._read())

    async def _read(self) -> None:
        app = self._app
        standings, self._kept_back = await blinding.standings(app)
        self._standings = {standing.cap.key: standing for standing in standings}
        self._spent = {
            USD_PER_MONTH.key: await app.spending.month(),
            USD_PER_DAY.key: await app.spending.today(),
        }
        for row in self._rows:
            row.changed.emit(None)

    def _row(self, field: Field[Any]) -> FieldRow:
        row = FieldRow(self._app, self._doing, field, Ways(beside=partial(self._beside, field.key)))
        self._rows.append(row)
        return row

    def _beside(self, key: str) -> str:
        if key in self._kept_back:
            return blinding.HIDDEN
        standing = self._standings.get(key)
        if standing is not None:
            told = _("{blocks} {used}. {anew}").format(
                blocks=cap_words.blocks(standing.share),
                used=cap_words.used(standing),
                anew=cap_words.anew(standing.cap),
            )
            return told.rstrip()
        spent = self._spent.get(key)
        return "" if spent is None else _("So far: {sum}.").format(sum=figures.total(spent))
