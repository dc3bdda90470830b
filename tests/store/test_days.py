"""What a day came to is what its calls come to, whatever has become of them, and whoever wrote them."""

from __future__ import annotations

import random
from datetime import timedelta

import apsw
import ledgers
from hypothesis import given, settings
from hypothesis import strategies as st

from ptahdesk.store.migrate import migrate, steps
from ptahdesk.store.verifying import verify_file

DAYS = "SELECT day, provider, high * 1000000000 + low, tokens FROM day WHERE high OR low OR tokens"
CALLS = """
SELECT sent / 86400000000, provider,
       sum(iif(state IN ('unpriced', 'local'), 0, coalesce(confirmed, reported, metered, 0))),
       sum(CASE WHEN outcome IN ('N', 'A', 'R') OR NOT used THEN 0
                ELSE coalesce(prompt_tokens, 0) + coalesce(completion_tokens, 0) END)
FROM request GROUP BY 1, 2
"""
INSERT = (
    "INSERT INTO request (session, why, provider, model, sent, state, price_source, outcome, used, metered,"
    " reported, confirmed, prompt_tokens, completion_tokens)"
    " VALUES (1, 'ask', ?, 'm', ?, ?, '', ?, ?, ?, ?, ?, ?, ?)"
)
CHANGES = (
    "UPDATE request SET {} WHERE id = ?",
    """
    INSERT INTO request (id, session, why, provider, model, sent, state, price_source)
    SELECT id, session, why, provider, model, sent, state, price_source FROM request WHERE id = ?
    ON CONFLICT (id) DO UPDATE SET confirmed = 7, sent = excluded.sent + 86400000000
    """,
    "DELETE FROM request WHERE id = ?",
)
FACTS = {
    "state": ["confirmed", "metered", "unpriced", "local", "free"],
    "outcome": ["", "C", "U", "N", "A", "R"],
    "used": [0, 1],
    "metered": [None, 0, 999_999_999, 10**17],
    "confirmed": [None, 1, 10**9],
    "reported": [None, 10**12],
    "prompt_tokens": [None, 0, 10**12],
    "completion_tokens": [None, 3],
    "provider": ["one", "other"],
    "sent": [0, 86_399_999_999, 86_400_000_000, 20_000 * 86_400_000_000],
}


def both(connection):
    """What the days say, and what their calls say: those that came to nothing left out."""
    calls = {row for row in connection.execute(CALLS) if row[2] or row[3]}
    return set(connection.execute(DAYS)), calls


def drawn(chance, name):
    return chance.choice(FACTS[name])


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_no_course_of_writes_and_changes_drives_them_apart(seed):
    chance = random.Random(seed)
    connection = apsw.Connection(":memory:")
    try:
        for _number, sql in steps():
            connection.execute(sql)
        connection.execute("INSERT INTO session (pid, lock, started) VALUES (1, '', 1)")
        names = ("provider", "sent", "state", "outcome", "used", "metered", "reported", "confirmed")
        for _nth in range(30):
            tokens = drawn(chance, "prompt_tokens"), drawn(chance, "completion_tokens")
            connection.execute(INSERT, (*(drawn(chance, name) for name in names), *tokens))
            changed = chance.sample(list(FACTS), 3)
            sql = chance.choice(CHANGES).format(", ".join(f"{name} = ?" for name in changed))
            of = chance.randint(1, 30)
            facts = [drawn(chance, name) for name in changed] if sql.startswith("UPDATE") else []
            connection.execute(sql, (*facts, of))
        days, calls = both(connection)
        assert days == calls
    finally:
        connection.close()


async def test_a_history_from_before_there_were_days_gets_them(tmp_path):
    path = tmp_path / "old.db"
    connection = apsw.Connection(str(path))
    before = [step for step in steps() if step[0] < 13]
    migrate(connection, path, before)
    connection.execute("INSERT INTO session (pid, lock, started) VALUES (1, '', 1)")
    sums = ledgers.fill(path, 1, 500)
    migrate(connection, path, steps())
    days, calls = both(connection)
    connection.close()
    assert days == calls
    assert sum(amount for _day, _provider, amount, _tokens in days) == sums.whole.pico
    assert not verify_file(path, lambda: False).sums_differ


async def test_a_day_that_does_not_agree_with_its_calls_is_found(store, database):
    ledgers.fill(database, store.session, 100)
    await store.close()
    assert not verify_file(database, lambda: False).sums_differ
    for spoilt in (
        "UPDATE day SET low = low + 1 WHERE day = ?",
        "INSERT INTO day VALUES (? + 9000, 'no', 1, 0, 0)",
    ):
        connection = apsw.Connection(str(database))
        connection.execute("BEGIN")
        day = ledgers.BEGAN + timedelta(days=next(iter(_filled(connection))))
        connection.execute(spoilt, (int(day.timestamp()) // 86_400,))
        connection.execute("COMMIT")
        connection.close()
        assert verify_file(database, lambda: False).sums_differ
        connection = apsw.Connection(str(database))
        connection.execute("DELETE FROM day WHERE provider = 'no'")
        connection.execute("UPDATE day SET low = low - 1 WHERE day = ?", (int(day.timestamp()) // 86_400,))
        connection.close()


def _filled(connection):
    first = int(ledgers.BEGAN.timestamp()) // 86_400
    return [day - first for (day,) in connection.execute("SELECT day FROM day ORDER BY day")]
