"""What was spent since a backup was made stays spent when the backup is restored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.domain.budget import Cap, Span, Worst
from ptahdesk.domain.money import CostState
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.spent import By
from ptahdesk.store import backups, paid, recovery, restoring
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.verifying import verify_file

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
MIDNIGHT = NOON.replace(hour=0)
DAY = Cap("budget.usdPerDay", Span.DAY, Decimal(1), MIDNIGHT, MIDNIGHT + timedelta(days=1))
DIME = Worst(Decimal("0.1"), 100)


async def called(store, minute, chat=None):
    request = NewRequest("ask", ModelRef(OPENROUTER, "maker/model"), NOON + timedelta(minutes=minute))
    row = await store.ledger.open(request, chat)
    assert await store.budgets.admit(row.id, DIME, [DAY], row.sent) == []
    return row


async def billed(store, row, amount="0.08"):
    confirmed = replace(
        row, ended=NOON, outcome="C", state=CostState.CONFIRMED, confirmed=Decimal(amount), generation="g"
    )
    await store.ledger.update(confirmed, settled=True)


def restored(database, backup):
    restoring.restore(database, database.parent / "sessions", backup, NOON, lambda: False)
    return backups.kept(database)


def backed_up(database, minute):
    return backups.make(database, 7, NOON + timedelta(minutes=minute), lambda: False).path


async def test_a_limit_is_not_crossed_by_restoring(store, talk, database, open_store):
    """Eight calls, a backup, two more, and back to the backup: there is no room for another."""
    chat = (await talk.chat()).id
    early = [await called(store, nth, chat) for nth in range(4)]
    for row in early[:2]:
        await billed(store, row)
    backup = backed_up(database, 0)
    late = [await called(store, 10 + nth, chat) for nth in range(6)]
    for row in [*early[2:], *late[:3]]:
        await billed(store, row)
    before = await store.budgets.standings([DAY, Cap("budget.usdPerChat", Span.CHAT, Decimal(1), chat=chat)])
    await store.close()
    for _again in range(2):
        restored(database, backup)
        again = await open_store()
        after = await again.budgets.standings([each.cap for each in before])
        assert [(each.spent, each.held) for each in after] == [(Decimal("0.56"), Decimal("0.3"))] * 2
        assert after == before
        assert (await again.ledger.total()).amount == Decimal("0.56")
        [whole] = await again.spent.slices([])
        assert whole.calls == 10
        assert len(await again.spent.slices([By.SESSION])) == 1
        await again.close()
    assert not verify_file(database, lambda: False).orphans


async def test_from_there_to_what_was_kept_nothing_is_counted_twice(store, talk, database, open_store):
    await talk.exchange("One?", "Yes.")
    await billed(store, await called(store, 0))
    backup = backed_up(database, 0)
    await talk.exchange("Two?", "Yes.")
    await billed(store, await called(store, 1), "0.07")
    await store.close()
    restored(database, backup)
    again = await open_store()
    await billed(again, await called(again, 2), "0.05")
    await again.close()
    [kept] = [each.path for each in backups.kept(database) if each.aside]
    restored(database, kept)
    last = await open_store()
    assert (await last.ledger.total()).amount == Decimal("0.20") + 2 * Decimal("0.001")
    assert len(await last.chats.list()) == 2
    assert len(await last.spent.slices([By.SESSION])) == 2
    [last_call, *_rest] = [row async for page in last.spent.rows() for row in page]
    assert last_call.sent == NOON + timedelta(minutes=2)


async def test_a_bill_that_was_known_is_not_forgotten_for_one_that_was_open(store, database, open_store):
    row = await called(store, 0)
    await billed(store, row)
    backup = backed_up(database, 0)
    with_open = await called(store, 1)
    await store.close()
    restored(database, backup)
    again = await open_store()
    found = {each.sent: each async for page in again.spent.rows() for each in page}
    assert found[row.sent].confirmed == Decimal("0.08")
    assert not found[with_open.sent].settled


@pytest.mark.parametrize("missing", ["difference", "receipt"])
async def test_a_history_of_an_older_schema_is_read_for_what_it_has(store, database, missing, tmp_path):
    await billed(store, await called(store, 0))
    await store._database.write(lambda writer: writer.execute(f"ALTER TABLE request DROP COLUMN {missing}"))
    old = tmp_path / "old.db"
    await store.close()
    old.write_bytes(database.read_bytes())
    target = tmp_path / "home.db"
    restoring._prepare(_empty(tmp_path), target, lambda: False)
    paid.bring(old, target)
    assert verify_file(target, lambda: False).structure == ()


def _empty(folder):
    path = folder / "empty.db"
    recovery.bring_up_to_date(path)
    return path
