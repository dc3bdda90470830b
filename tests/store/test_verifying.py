"""Everything is read, and what is not as it was written is found: three hundred bits of three hundred."""

from __future__ import annotations

import random
import re

import apsw
import pytest

from ptahdesk.store.errors import StoreError
from ptahdesk.store.verifying import Verified, verify_file

WORDS = " and the words of an answer" * 12


def verify(path):
    return verify_file(path, lambda: False)


async def test_a_sound_history_has_nothing_to_say(store, talk, database):
    await talk.exchange("Why?", "Because.")
    await talk.ask("And then?")
    assert verify(database) == Verified(messages=4)


async def test_a_changed_message_is_found(store, talk, database, sql):
    asked = await talk.exchange("Why?", "Because.")
    await sql("UPDATE body SET parts = replace(parts, 'Because', 'Becouse')")
    found = verify(database)
    assert found.messages_damaged == (asked.reply.id,)
    assert found.words == f"1 of 2 messages were changed on disk by something else ({asked.reply.id})."


async def test_a_message_moved_elsewhere_is_found(store, talk, database, sql):
    asked = await talk.exchange("Why?", "Because.")
    other = await talk.chat("Another")
    await sql("UPDATE entry SET chat = ? WHERE id = ?", other.id, asked.question.id)
    assert verify(database).messages_damaged == (asked.question.id,)


async def test_a_text_that_is_gone_is_found(store, talk, database, sql):
    asked = await talk.exchange("Why?", "Because.")
    await sql("DELETE FROM body WHERE entry = ?", asked.reply.id)
    assert verify(database).messages_damaged == (asked.reply.id,)


async def test_rows_that_belong_to_nothing_are_found(store, talk, database):
    await talk.exchange("Why?", "Because.")
    await store.close()
    connection = apsw.Connection(str(database))
    connection.execute("DELETE FROM chat")
    connection.close()
    assert verify(database).orphans > 0


async def test_sums_that_do_not_agree_with_their_rows_are_found(store, talk, database, monkeypatch):
    await talk.exchange("Why?", "Because.")
    assert not verify(database).sums_differ
    monkeypatch.setattr("ptahdesk.store.ledger.GIGA", 10**8)
    assert "sums of the ledger" in verify(database).words


def test_what_is_no_history_is_said(tmp_path):
    (tmp_path / "x.db").write_bytes(b"Dear diary. " * 500)
    for name in ("x.db", "not there.db"):
        with pytest.raises(StoreError):
            verify(tmp_path / name)


async def flip_many(talk, database, times, seed):
    for number in range(20):
        await talk.exchange(f"Why {number}?", f"[[{number:03}{WORDS}]]")
    await talk.store.close()
    sound = database.read_bytes()
    assert verify(database).words == ""
    rng = random.Random(seed)
    for _ in range(times):
        text = f"[[{rng.randrange(20):03}{WORDS}]]".encode()
        where, bit = rng.randrange(len(text)), 1 << rng.randrange(8)
        data = bytearray(sound)
        for found in re.finditer(re.escape(text), sound):  # pages hold what was, beside what is
            data[found.start() + where] ^= bit
        database.write_bytes(data)
        assert verify(database).words, f"{bit} in byte {where} of {text!r} was not found"


async def test_each_flipped_bit_of_a_text_is_found(talk, database):
    await flip_many(talk, database, 30, seed=1)


@pytest.mark.long
async def test_three_hundred_flipped_bits_are_found(talk, database):
    await flip_many(talk, database, 300, seed=2)


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE attachment SET content = x'00'",
        "UPDATE attachment SET text = 'others'",
        "UPDATE attachment SET digest = CAST(x'ff' AS TEXT)",
        "DELETE FROM attachment",
    ],
)
async def test_a_file_that_is_not_as_it_was_kept_is_found(store, talk, keep, database, sql, spoilt):
    await talk.exchange("See?", "Yes.", files=[await keep(store, b"%PDF", "Its words.")])
    assert verify(database).words == ""
    await sql(spoilt)
    assert verify(database).files_damaged >= 1
    assert "beside" in verify(database).words
