"""A long chat is read without its texts, and without looking twice."""

from __future__ import annotations

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


async def test_a_long_chat_is_outlined_whole_without_its_texts(store, talk):
    chat = await long_chat(store, talk)
    outline = await store.entries.outline(chat.id)
    assert [step.id for step in outline] == list(range(1, LONG + 1))
    assert len(await store.entries.history(outline[-1].id)) == LONG
    await store._database.write(lambda writer: writer.execute("DROP TABLE body"))
    assert await store.entries.outline(chat.id) == outline


async def test_each_message_of_a_long_chat_is_looked_at_once(store, talk):
    chat = await long_chat(store, talk)
    outline = await store.entries.outline(chat.id)

    def hundreds(reader, leaf):
        """Of steps that SQLite takes."""
        looks = []
        reader.set_progress_handler(lambda: bool(looks.append(1)), 100)
        try:
            assert len(reading.path(reader, leaf)) == leaf
        finally:
            reader.set_progress_handler(None)
        return len(looks)

    whole, half = [
        await store._database.read(lambda reader, leaf=leaf: hundreds(reader, leaf))
        for leaf in (outline[-1].id, outline[LONG // 2 - 1].id)
    ]
    assert 0 < whole <= 2 * half + 2


async def test_more_messages_than_sqlite_takes_at_once_are_read(store, talk):
    chat = await talk.chat()
    asked = [await talk.exchange(f"{number}", "x", chat) for number in range(3)]
    ids = [one.question.id for one in asked] * 400
    found = await store._database.read(lambda reader: list(reading.entries(reader, ids)))
    assert [entry.id for entry in found] == ids


async def test_a_leaf_that_is_not_there_has_no_path(store):
    assert await store.entries.path(ChatId(7)) == []
