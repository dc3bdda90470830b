"""An answer told to a program: all that is known of it as JSON, and its bill, waited for but not for ever."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from decimal import Decimal

from ptahdesk.cli.enclosing import attached_to, enclosed
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message
from ptahdesk.domain.money import Cost
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.privacy import Privacy
from ptahdesk.domain.receipt import Receipt
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply

BILL_PATIENCE = 10.0  # seconds; a bill that is later is looked up at the next start


async def billed(app: App, reply: Reply) -> LedgerRow | None:
    """The ledger's row. What the answer itself did not say is asked for, though not for ever."""
    if not reply.cost.exact:
        with suppress(TimeoutError):
            async with asyncio.timeout(BILL_PATIENCE):
                await app.spending.settled(reply.entry.id)
    return (await app.conversations.rows([reply.entry.id])).get(reply.entry.id)


def cost_facts(cost: Cost | None) -> dict[str, object]:
    """Every digit; nothing where nobody knows."""
    return {
        "state": cost.state.value if cost else None,
        "usd": _plain(cost.amount) if cost and cost.amount is not None else None,
    }


def forecast_facts(row: LedgerRow | None) -> dict[str, object] | None:
    """What was foretold of its first call; nothing where that had no price."""
    told = row.calls[0].foretold if row else None
    if told is None:
        return None
    return {"low_usd": _plain(told.low), "high_usd": _plain(told.high)}


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def facts(reply: Reply, outcome: Outcome, row: LedgerRow | None) -> dict[str, object]:
    said = Message(reply.entry.message.role, tuple(reply.parts))
    cost = row.whole_cost if row else None
    return {
        "chat": reply.entry.chat,
        "text": said.text,
        "thinking": said.thinking,
        **enclosed(said.parts),
        **attached_to(reply.question.message),
        "outcome": outcome.code.value,
        "cause": outcome.cause.value,
        "sentence": outcome.sentence,
        "may_have_cost": outcome.may_have_cost,
        "action": outcome.action.value,
        "model": reply.model.model,
        "served": row.served if row else "",
        "host": row.host if row else "",
        "generation": row.generation if row else "",
        "cost": cost_facts(cost),
        "forecast": forecast_facts(row),
        "receipt": _receipt(reply.receipt),
    }


def _receipt(receipt: Receipt) -> dict[str, object]:
    """Who was asked for, by which rules, who was tried and how that ended."""
    tried = [{"model": each.model, "outcome": each.outcome, "cause": each.cause} for each in receipt.tried]
    return {
        "asked": receipt.asked,
        "policy": receipt.policy,
        "tried": tried,
        "without": receipt.without,
        "notes": receipt.notes,
        "private": None if receipt.privacy is None else _promised(receipt.privacy),
    }


def _promised(privacy: Privacy) -> dict[str, object]:
    """Who wished it, and whether the host that answered is known to keep nothing."""
    listed = None if privacy.listed is None else privacy.listed.isoformat()
    return {"because": privacy.because, "promise": privacy.promise, "listed": listed}
