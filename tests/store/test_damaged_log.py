"""A log damaged in any way opens as a clean beginning of what was written: nothing mixed, nothing wrong."""

from __future__ import annotations

import random

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import verify_file

FRAME = 24 + 4096


def answer(number):
    return [f"{number}:{piece} " for piece in range(12)]


@pytest.fixture
async def written(open_store, database, talks):
    """A file, and the log of eight exchanges after it that never went into the file."""
    await (await open_store()).close()
    store = await open_store()
    talk = talks(store)
    chat = await talk.chat()
    for number in range(8):
        asked = await talk.ask(f"Why {number}?", chat)
        for piece in answer(number):
            await store.entries.append(asked.reply.id, [("text", piece)])
        await talk.answer(asked, "".join(answer(number)))
    log = database.with_name(database.name + "-wal")
    files = database.read_bytes(), log.read_bytes()
    await store.close()
    return files


def damaged(log, rng):
    data = bytearray(log)
    match rng.randrange(7):
        case 0:
            del data[rng.randrange(len(data)) :]
        case 1:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case 2:
            begin = rng.randrange(len(data))
            data[begin:] = bytes(len(data) - begin)
        case 3:
            begin = rng.randrange(len(data))
            data[begin : begin + 4096] = rng.randbytes(min(4096, len(data) - begin))
        case 4:
            begin = rng.randrange(len(data) // 512) * 512
            data[begin : begin + 512] = bytes(min(512, len(data) - begin))
        case 5:
            data += rng.randbytes(rng.randrange(1, 3 * FRAME))
        case _:
            data.clear()
    return bytes(data)


async def judge(database):
    store = await Store.open(database, LIMITS)
    assert store.problem == ""
    ids = await store._database.read(
        lambda reader: [row[0] for row in reader.execute("SELECT id FROM entry ORDER BY id")]
    )
    found = await store.entries.read(ids)
    await store.close()
    assert verify_file(database, lambda: False).words == ""
    for number, (question, reply) in enumerate(zip(found[::2], found[1::2], strict=True)):
        whole = "".join(answer(number))
        assert question.message.text == f"Why {number}?"
        assert reply.message.text == whole or (
            reply.id == ids[-1] and reply.state is State.CUT and whole.startswith(reply.message.text)
        )


async def damage_many(written, database, times, seed):
    main, log = written
    rng = random.Random(seed)
    for _ in range(times):
        for path in database.parent.glob("ptahdesk*"):
            path.unlink()
        database.write_bytes(main)
        database.with_name(database.name + "-wal").write_bytes(damaged(log, rng))
        if rng.random() < 0.3:
            database.with_name(database.name + "-shm").write_bytes(rng.randbytes(32_768))
        await judge(database)


async def test_a_damaged_log_opens_as_a_clean_beginning(written, database):
    await damage_many(written, database, 40, seed=0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
async def test_five_thousand_damaged_logs_open_as_clean_beginnings(written, database, seed):
    await damage_many(written, database, 250, seed)
