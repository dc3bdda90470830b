"""What `usage` does: sums as a table, as CSV or as JSON lines, and every call behind them."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.ledger import LedgerRow, Total
from ptahdesk.domain.money import CostState
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.services.app import App

_HEADS = {
    By.DAY: _("DAY"),
    By.MODEL: _("MODEL"),
    By.PROVIDER: _("PROVIDER"),
    By.CHAT: _("CHAT"),
    By.SESSION: _("RUN SINCE (UTC)"),
    By.CAUSE: _("FOR"),
}
_IN_TIME = frozenset({By.DAY, By.SESSION})
_TO_THE_RIGHT = frozenset({1, 2, 3, 4})
Fields = dict[str, object]


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
        slices = _ordered(await app.spending.slices([self.by or By.MODEL], self.span), self.by or By.MODEL)
        if not slices:
            tell(_("Nothing was asked in this time."))
            return 0
        if self.by is None:
            say()
        say(_as_table(slices, self.by or By.MODEL))
        return 0

    async def _sums(self, app: App, by: By) -> AsyncGenerator[Iterable[Fields], None]:
        yield [_fields(each, by) for each in _ordered(await app.spending.slices([by], self.span), by)]

    async def _calls(self, app: App) -> AsyncGenerator[Iterable[Fields], None]:
        async with aclosing(app.spending.calls(self.span)) as pages:
            async for rows in pages:
                yield map(_call, rows)

    async def _write(self, pages: AsyncGenerator[Iterable[Fields], None]) -> None:
        """Some at a time: a ledger of a million calls goes through a pipe as one of ten does."""
        writer = None
        async with aclosing(pages):
            async for page in pages:
                for fields in page:
                    if self.form == "json":
                        say(json.dumps(fields, ensure_ascii=False))
                        continue
                    if writer is None:
                        writer = csv.DictWriter(sys.stdout, fields)
                        writer.writeheader()
                    writer.writerow({name: _cell(value) for name, value in fields.items()})
        sys.stdout.flush()


async def _overview(app: App) -> str:
    (whole,) = await app.spending.slices([], EVERYTHING)
    sums = (
        (_("today"), await app.spending.today()),
        (_("this month"), await app.spending.month()),
        (_("in all"), whole.total),
    )
    return "\n".join(f"{name:<12}{_plain(figures.total(total))}" for name, total in sums)


def _ordered(slices: list[Slice], by: By) -> list[Slice]:
    """The newest first where they have an order in time, else the dearest."""
    if by in _IN_TIME:
        return sorted(slices, key=lambda each: each.names, reverse=True)
    return sorted(slices, key=lambda each: (-each.total.amount, each.names))


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


def _fields(each: Slice, by: By) -> Fields:
    return {
        by.value: each.names[0],
        **({"id": each.keys[0]} if each.keys != each.names else {}),
        **_sum(each.total),
        "calls": each.calls,
        "prompt_tokens": each.prompt_tokens,
        "completion_tokens": each.completion_tokens,
    }


def _sum(total: Total) -> Fields:
    """`usd` counts what is known; `unpriced` calls are in no sum."""
    return {"usd": f"{total.amount:f}", "estimated": total.inexact, "unpriced": total.unpriced}


def _call(row: LedgerRow) -> Fields:
    cost, used = row.cost, row.usage
    return {
        "id": row.id,
        "sent": row.sent.isoformat(),
        "for": row.why,
        "provider": row.asked.provider,
        "model": row.asked.model,
        "served": row.served,
        "host": row.host,
        "generation": row.generation,
        "outcome": row.outcome,
        "state": cost.state.value,
        "usd": None if cost.amount is None else f"{cost.amount:f}",
        "price_from": "" if cost.state is CostState.UNPRICED else row.price_source.value,
        "prompt_tokens": used and used.prompt_tokens,
        "completion_tokens": used and used.completion_tokens,
        "cached_tokens": used and used.cached_tokens,
        "chat": row.chat,
        "session": row.session,
    }


def _cell(value: object) -> object:
    """What a spreadsheet would take for a formula is kept from being one. Unknown is empty, never 0."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return "" if value is None else value


def _month() -> datetime:
    return datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
