"""What was spent as a table for other programs: the same bytes from the page and from the terminal."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TextIO

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.ledger import LedgerRow, Total
from ptahdesk.domain.money import CostState
from ptahdesk.domain.spent import UNTOLD, By, Slice
from ptahdesk.presenters.blinding import UNNAMED

IN_TIME = frozenset({By.DAY, By.SESSION})
_OF_ALL = ("id", "sent", "for", "chat", "session")  # what calls without names are told by
Fields = dict[str, object]


def ordered(slices: Iterable[Slice], by: By) -> list[Slice]:
    """The newest first where they have an order in time, else the dearest."""
    if by in IN_TIME:
        return sorted(slices, key=lambda each: each.names, reverse=True)
    return sorted(slices, key=lambda each: (-each.total.amount, each.names))


def sums(slices: Sequence[Slice], by: By) -> list[Fields]:
    return [_fields(each, by) for each in ordered(slices, by)]


def calls(rows: Iterable[LedgerRow], untold: Collection[ChatId] = ()) -> list[Fields]:
    """`untold`: chats of whose calls nothing is told that would name who answered."""
    return [_call(row) if row.chat not in untold else _untold(row) for row in rows]


class CsvTable:
    """Written some rows at a time. What a spreadsheet would take for a formula is kept from being one."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._writer: csv.DictWriter[str] | None = None

    def add(self, rows: Iterable[Mapping[str, object]]) -> None:
        for fields in rows:
            if self._writer is None:
                self._writer = csv.DictWriter(self._out, list(fields))
                self._writer.writeheader()
            self._writer.writerow({name: cell(value) for name, value in fields.items()})


def cell(value: object) -> object:
    """Unknown is empty, never 0."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return "" if value is None else value


def _fields(each: Slice, by: By) -> Fields:
    return {
        by.value: UNNAMED if UNTOLD.get(by) == each.keys[0] else each.names[0],
        **({"id": each.keys[0]} if each.keys != each.names else {}),
        **_sum(each.total),
        "calls": each.calls,
        "prompt_tokens": each.prompt_tokens,
        "completion_tokens": each.completion_tokens,
    }


def _sum(total: Total) -> Fields:
    """`usd` counts what is known; `unpriced` calls are in no sum."""
    return {"usd": f"{total.amount:f}", "estimated": total.inexact, "unpriced": total.unpriced}


def _untold(row: LedgerRow) -> Fields:
    told = _call(row)
    return dict.fromkeys(told) | {name: told[name] for name in _OF_ALL} | {"model": UNNAMED}


def _call(row: LedgerRow) -> Fields:
    cost, used, told = row.cost, row.usage, row.foretold
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
        "forecast_low_usd": None if told is None else f"{told.low:f}",
        "forecast_high_usd": None if told is None else f"{told.high:f}",
        "price_from": "" if cost.state is CostState.UNPRICED else row.price_source.value,
        "prompt_tokens": used and used.prompt_tokens,
        "completion_tokens": used and used.completion_tokens,
        "cached_tokens": used and used.cached_tokens,
        "chat": row.chat,
        "session": row.session,
    }
