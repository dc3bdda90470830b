"""What `usage` does: sums as a table, as CSV or as JSON lines, and every call behind them."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, usage_csv
from ptahdesk.presenters.usage_csv import CsvTable, Fields, ordered
from ptahdesk.services.app import App

_HEADS = {
    By.DAY: _("DAY"),
    By.MODEL: _("MODEL"),
    By.PROVIDER: _("PROVIDER"),
    By.CHAT: _("CHAT"),
    By.SESSION: _("RUN SINCE (UTC)"),
    By.CAUSE: _("FOR"),
}
_TO_THE_RIGHT = frozenset({1, 2, 3, 4})


def span(since: datetime | None, until: datetime | None, everything: bool, only: Mapping[str, str]) -> Span:
    """Days as they were typed, whole ones; this month when none was."""
    return Span(
        since=None if everything else (since or _month()).replace(tzinfo=UTC),
        until=None if until is None else until.replace(tzinfo=UTC) + timedelta(days=1),
        provider=only["provider"],
        model=only["model"],
        cause=only["cause"],
    )


@dataclass(frozen=True, slots=True)
class Using:
    """One look at the ledger."""

    by: By | None
    span: Span
    form: str

    async def run(self, app: App) -> int:
        if self.form:
            await self._write(self._calls(app) if self.by is None else self._sums(app, self.by))
            return 0
        if self.by is None:
            say(await _overview(app))
        slices = ordered(await app.spent.slices([self.by or By.MODEL], self.span), self.by or By.MODEL)
        if not slices:
            tell(_("Nothing was asked in this time."))
            return 0
        if self.by is None:
            say()
        say(_as_table(slices, self.by or By.MODEL))
        return 0

    async def _sums(self, app: App, by: By) -> AsyncGenerator[Iterable[Fields], None]:
        yield usage_csv.sums(await app.spent.slices([by], self.span), by)

    async def _calls(self, app: App) -> AsyncGenerator[Iterable[Fields], None]:
        async with aclosing(app.spent.rows(self.span)) as pages:
            async for rows in pages:
                yield usage_csv.calls(rows)

    async def _write(self, pages: AsyncGenerator[Iterable[Fields], None]) -> None:
        """Some at a time: a ledger of a million calls goes through a pipe as one of ten does."""
        table = CsvTable(sys.stdout)
        async with aclosing(pages):
            async for page in pages:
                if self.form == "csv":
                    table.add(page)
                else:
                    for fields in page:
                        say(json.dumps(fields, ensure_ascii=False))
        sys.stdout.flush()


async def _overview(app: App) -> str:
    (whole,) = await app.spent.slices([], EVERYTHING)
    sums = (
        (_("today"), await app.spending.today()),
        (_("this month"), await app.spending.month()),
        (_("in all"), whole.total),
    )
    return "\n".join(f"{name:<12}{_plain(figures.total(total))}" for name, total in sums)


def _as_table(slices: list[Slice], by: By) -> str:
    head = (_HEADS[by], _("COST"), _("CALLS"), _("TOKENS IN"), _("TOKENS OUT"))
    rows = [
        (
            each.names[0] or _("(none)"),
            _plain(figures.total(each.total)),
            f"{each.calls:,}",
            f"{each.prompt_tokens:,}",
            f"{each.completion_tokens:,}",
        )
        for each in slices
    ]
    return table(head, rows, right=_TO_THE_RIGHT)


def _plain(words: str) -> str:
    return words.replace(figures.NO_BREAK, " ")


def _month() -> datetime:
    return datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
