"""The list of chats: its order, what hides from it, and what is really gone."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.draft import Draft


async def titles(store, **asked):
    return [chat.title for chat in await store.chats.list(**asked)]


async def test_the_list_is_pinned_first_then_newest(store, talk):
    first, second, _third = [await talk.chat(title) for title in ("first", "second", "third")]
    await store.filing.pin([second.id])
    await talk.ask("Anew", first)
    assert await titles(store) == ["second", "first", "third"]
    await store.filing.pin([second.id], False)
    assert await titles(store, most=2) == ["first", "third"]
    await talk.ask("Unseen", await talk.chat("fleeting", temporary=True))
    assert await titles(store, most=2) == ["first", "third"], "one that is not listed takes no place"


async def test_a_chat_comes_back_as_it_was_made(store, talk):
    made = await talk.chat("Trip")
    assert await store.chats.get(made.id) == made
    await store.chats.rename(made.id, "Trip \ud800")
    await store.filing.move({made.id: "Holidays"})
    found = await store.chats.get(made.id)
    assert (found.title, found.folder) == ("Trip \ufffd", "Holidays")


async def test_a_deleted_chat_hides_and_can_come_back(store, talk):
    chat = await talk.chat()
    await talk.exchange("needle", "thread", chat)
    await store.filing.delete([chat.id])
    assert await titles(store) == []
    assert (await store.search.find("needle")).count == 0
    await store.filing.restore([chat.id])
    assert await titles(store) == ["A talk"]
    assert (await store.search.find("needle")).count == 1


async def test_an_archived_chat_has_a_list_of_its_own(store, talk):
    chat = await talk.chat()
    await store.filing.archive([chat.id])
    assert await titles(store) == []
    assert await titles(store, archived=True) == ["A talk"]


async def test_a_purged_chat_leaves_only_its_cost(store, talk, sql):
    chat = await talk.chat()
    for _ in range(3):
        await talk.exchange("needle", "thread", chat)
    await store.drafts.set(chat.id, Draft("half a"))
    await store.chats.purge(chat.id)
    for table in ("chat", "lane", "entry", "body", "draft"):
        assert await sql(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert (await store.search.find("needle")).count == 0
    assert (await store.ledger.total()).amount == Decimal("0.003")


async def test_a_chat_of_many_messages_is_purged_whole(store, talk, sql):
    chat = await talk.chat()
    [lane] = await store.lanes.of(chat.id)
    chain = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO entry"
        " (id, chat, lane, parent, turn, role, state, characters, lines, session, created)"
        " SELECT i, ?, ?, nullif(i - 1, 0), i, 'user', 'done', 0, 0, 1, 0 FROM n"
    )
    await sql(chain, chat.id, lane.id)
    await store.chats.purge(chat.id)
    assert await sql("SELECT count(*) FROM entry") == [(0,)]


async def test_a_temporary_chat_is_gone_at_the_next_start(store, talk, open_store):
    secret = await talk.chat("Secret", temporary=True)
    await talk.exchange("needle", "thread", secret)
    await talk.chat("Kept")
    await store.close()
    again = await open_store()
    assert await again.chats.get(secret.id) is None
    assert await titles(again) == ["Kept"]
    assert (await again.search.find("needle")).count == 0
    assert (await again.ledger.total()).amount == Decimal("0.001")


async def test_a_temporary_chat_of_a_living_program_stays(talk, open_store):
    secret = await talk.chat("Secret", temporary=True)
    other = await open_store()
    assert await other.chats.get(secret.id) == secret


async def test_a_lane_is_told_to_use_another_model(store, talk):
    chat = await talk.chat()
    [lane] = await store.lanes.of(chat.id)
    assert (lane.reference, lane.leaf, lane.hidden) == ("tier:sonnet", None, False)
    await store.lanes.set_reference(lane.id, "openai:gpt-5")
    [lane] = await store.lanes.of(chat.id)
    assert lane.reference == "openai:gpt-5"


async def test_a_title_with_a_flipped_bit_does_not_hide_the_list(store, talk, sql):
    chat = await talk.chat("Zürich")
    await talk.exchange("needle", "thread", chat)
    await sql("UPDATE chat SET title = CAST(x'5afc72' AS TEXT)")
    assert await titles(store) == ["Z\ufffdr"]
    assert (await store.search.find("needle")).hits[0].title == "Z\ufffdr"


async def test_titles_are_found_in_any_case_and_script(store, talk):
    made = [await talk.chat(title) for title in ("Straße nach Rom", "ΑΘΗΝΑ", "Rom", "", "东京之旅")]
    await store.filing.pin([made[0].id])

    async def found(text, most=9):
        return [chat.title for chat in await store.chats.titled(text, most)]

    assert await found("ROM") == ["Straße nach Rom", "Rom"]
    assert await found("rom", most=1) == ["Straße nach Rom"]
    assert await found("STRASSE") == ["Straße nach Rom"]
    assert await found("αθηνα") == ["ΑΘΗΝΑ"]
    assert await found("京之") == ["东京之旅"]
    for typed in ("%", "_", "\\", "\x00", "\ud800", "'"):
        assert await found(typed) == []
    await talk.chat("100%_\\")
    for typed in ("%", "0%_", "\\"):
        assert await found(typed) == ["100%_\\"]
    await store.filing.delete([made[2].id])
    await store.filing.archive([made[0].id])
    assert await found("rom") == []


async def test_a_title_is_replaced_only_while_it_is_the_one_that_was_read(store, talk):
    chat = await talk.chat("First words")
    assert await store.chats.entitle(chat.id, "First words", "A better title")
    assert not await store.chats.entitle(chat.id, "First words", "Too late")
    assert (await store.chats.get(chat.id)).title == "A better title"
    await store.filing.delete([chat.id])
    assert not await store.chats.entitle(chat.id, "A better title", "Gone")


async def test_archived_titles_are_found_among_themselves_and_temporary_ones_nowhere(store, talk):
    old, _new = await talk.chat("Trip of old"), await talk.chat("Trip of late")
    await talk.chat("Trip of nobody", temporary=True)
    await store.filing.archive([old.id])
    assert [chat.title for chat in await store.chats.titled("trip", 9)] == ["Trip of late"]
    assert [chat.title for chat in await store.chats.titled("trip", 9, archived=True)] == ["Trip of old"]


async def test_deleted_chats_go_for_good_and_what_they_cost_stays(store, talk):
    kept = await talk.exchange("Stay?", "Yes.")
    gone = await talk.exchange("Go?", "Because. " * 4000)
    back = await talk.exchange("Back?", "Yes.")
    await store.filing.delete([gone.reply.chat, back.reply.chat])
    before = await store.ledger.total()
    assert await store.chats.deleted() == [gone.reply.chat, back.reply.chat]
    await store.filing.restore([back.reply.chat])
    free = await store.chats.purge_deleted([gone.reply.chat, back.reply.chat])
    assert free >= 16_384
    assert await store.chats.deleted() == []
    assert await store.chats.get(gone.reply.chat) is None
    assert {chat.id for chat in await store.chats.list()} == {kept.reply.chat, back.reply.chat}
    assert await store.ledger.total() == before
