"""Reading stays quick when a chat is long."""

from __future__ import annotations

import time

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.store import reading, rows
from ptahdesk.store.rows import Place

LONG = 10_000


async def long_chat(store, talk):
    chat = await talk.chat()
    [lane] = await store.lanes.of(chat.id)

    def work(writer):
        leaf = None
        for number in range(LONG):
            message = Message(Role.USER, (Text(f"{number} " + "word " * 20),))
            leaf, _turn = rows.insert(
                writer, Place(chat.id, lane.id, leaf), message, "done", (store.session, talk.now)
            )
            rows.write_body(writer, leaf, message, None)
        writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (leaf, lane.id))

    await store._database.write(work)
    return chat


async def test_a_long_chat_is_outlined_whole_and_soon(store, talk):
    chat = await long_chat(store, talk)
    outline = await store.entries.outline(chat.id)
    assert [step.id for step in outline] == list(range(1, LONG + 1))
    took = []
    for _ in range(5):
        begun = time.process_time()
        await store.entries.outline(chat.id)
        took.append(time.process_time() - begun)
    assert min(took) < 0.5  # 15 ms on an idle machine; reading text for it would take seconds
    assert len(await store.entries.history(outline[-1].id)) == LONG


async def test_more_messages_than_sqlite_takes_at_once_are_read(store, talk):
    chat = await talk.chat()
    asked = [await talk.exchange(f"{number}", "x", chat) for number in range(3)]
    ids = [one.question.id for one in asked] * 400
    found = await store._database.read(lambda reader: list(reading.entries(reader, ids)))
    assert [entry.id for entry in found] == ids


async def test_a_leaf_that_is_not_there_has_no_path(store):
    assert await store.entries.path(ChatId(7)) == []
