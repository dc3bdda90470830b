"""A ledger row as columns, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState, Difference, PriceSource, Usage
from ptahdesk.domain.outcome import Code
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.store import budgets
from ptahdesk.store.sql import Row
from ptahdesk.store.values import clean, maybe_micros, maybe_moment, maybe_pico, maybe_usd, micros, moment


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A call about to be made. `price` is the price list it is made under, as JSON text."""

    why: str
    asked: ModelRef
    sent: datetime
    price_source: PriceSource = PriceSource.NONE
    price: str = ""
    forecast: Decimal | None = None
    forecast_low: Decimal | None = None
    state: CostState = CostState.FORECAST


@dataclass(frozen=True, slots=True)
class Settled:
    """How a call stands when its stream is over. `final`: no bill is still to come."""

    row: LedgerRow
    final: bool


_COUNTS = (
    "prompt_tokens",
    "completion_tokens",
    "cached_tokens",
    "cache_write_tokens",
    "cache_write_1h_tokens",
    "reasoning_tokens",
    "web_searches",
)
_FIXED = ("id", "session", "why", "provider", "model", "chat", "entry", "sent")
_CHANGING = (
    *("served", "host", "generation", "first_token", "ended", "outcome", "state", "price_source", "forecast"),
    *("forecast_low", "metered", "reported", "confirmed", "difference", "receipt", "used", "is_byok"),
    *("received_cost", "received_upstream", "usage"),
    *_COUNTS,
)
_NAMES = (*_FIXED, *_CHANGING, "settled", "tries")
COLUMNS = ", ".join(_NAMES)
_UPDATE = (
    f"UPDATE request SET {', '.join(f'{name} = :{name}' for name in _CHANGING)},"  # noqa: S608  # names are ours
    " settled = settled OR :settled WHERE id = :id"
)


def insert(
    connection: apsw.Connection,
    session: SessionId,
    request: NewRequest,
    place: tuple[ChatId | None, EntryId | None],
) -> LedgerRow:
    chat, entry = place
    connection.execute(
        "INSERT INTO request (session, why, provider, model, chat, entry, sent, state, price_source, price,"
        " forecast, forecast_low) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session,
            clean(request.why),
            clean(request.asked.provider),
            clean(request.asked.model),
            chat,
            entry,
            micros(request.sent),
            request.state,
            request.price_source,
            clean(request.price) or None,
            maybe_pico(request.forecast),
            maybe_pico(request.forecast_low),
        ),
    )
    return LedgerRow(
        RequestId(connection.last_insert_rowid()),
        session,
        request.why,
        request.asked,
        request.sent,
        chat,
        entry,
        price_source=request.price_source,
        state=request.state,
        forecast=request.forecast,
        forecast_low=request.forecast_low,
    )


def update(connection: apsw.Connection, row: LedgerRow, settled: bool) -> None:
    """Write what has become of a call. A settled row stays settled."""
    usage = row.usage or Usage()
    facts: dict[str, Any] = {
        "id": row.id,
        "served": row.served,
        "host": row.host,
        "generation": row.generation,
        "first_token": maybe_micros(row.first_token),
        "ended": maybe_micros(row.ended),
        "outcome": row.outcome,
        "state": row.state.value,
        "price_source": row.price_source.value,
        "forecast": maybe_pico(row.forecast),
        "forecast_low": maybe_pico(row.forecast_low),
        "metered": maybe_pico(row.metered),
        "reported": maybe_pico(row.reported),
        "confirmed": maybe_pico(row.confirmed),
        "difference": row.difference.value,
        "settled": settled,
        "used": row.usage is not None,
        "is_byok": usage.is_byok,
        "received_cost": _digits(usage.cost),
        "received_upstream": _digits(usage.upstream_cost),
        "usage": usage.raw,
        "receipt": row.receipt,
        **{name: _count(getattr(usage, name)) for name in _COUNTS},
    }
    cleaned = {name: clean(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    connection.execute(_UPDATE, cleaned)
    if row.ended is not None and _costs(row, settled):
        budgets.release(connection, row.id, row.ended)


def _costs(row: LedgerRow, settled: bool) -> bool:
    """Whether it is known what a call cost, as well as it ever will be.

    Of one that nothing was heard of, an estimate says only what was asked: it may have been answered in full.
    """
    if row.reported is not None or row.confirmed is not None:
        return True
    known = row.metered is not None and row.state is not CostState.UNPRICED and row.outcome != Code.UNKNOWN
    return settled and (known or row.state is CostState.LOCAL)


def read(row: Row) -> LedgerRow:
    names = dict(zip(_NAMES, row, strict=True))
    chat, entry = names["chat"], names["entry"]
    return LedgerRow(
        id=RequestId(names["id"]),
        session=SessionId(names["session"]),
        why=names["why"],
        asked=ModelRef(ProviderId(names["provider"]), names["model"]),
        sent=moment(names["sent"]),
        chat=None if chat is None else ChatId(chat),
        entry=None if entry is None else EntryId(entry),
        served=names["served"],
        host=names["host"],
        generation=names["generation"],
        first_token=maybe_moment(names["first_token"]),
        ended=maybe_moment(names["ended"]),
        outcome=names["outcome"],
        usage=_usage(names) if names["used"] else None,
        price_source=PriceSource(names["price_source"]),
        state=CostState(names["state"]),
        forecast=maybe_usd(names["forecast"]),
        forecast_low=maybe_usd(names["forecast_low"]),
        metered=maybe_usd(names["metered"]),
        reported=maybe_usd(names["reported"]),
        confirmed=maybe_usd(names["confirmed"]),
        difference=Difference(names["difference"]),
        receipt=names["receipt"],
        settled=bool(names["settled"]),
        tries=names["tries"],
    )


def _usage(names: dict[str, Any]) -> Usage:
    byok = names["is_byok"]
    return Usage(
        **{name: names[name] for name in _COUNTS},
        cost=_decimal(names["received_cost"]),
        upstream_cost=_decimal(names["received_upstream"]),
        is_byok=None if byok is None else bool(byok),
        raw=names["usage"],
    )


def _count(count: int | None) -> int | None:
    """A count no column can hold was never true."""
    return None if count is None or abs(count) >= 2**63 else count


def _digits(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _decimal(digits: str | None) -> Decimal | None:
    try:
        return None if digits is None else Decimal(digits)
    except InvalidOperation:
        return None
