"""Folders, the archive, and temporary chats: many chats at once, and each verb can be undone."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.chat import Folder
from ptahdesk.domain.draft import Draft
from ptahdesk.store import filing


async def shelved(store, most=99, of_folder=(), usually=99):
    found = await store.filing.shelves(most, dict(of_folder), usually)
    titles = {shelf.folder.name: [chat.title for chat in shelf.chats] for shelf in found.shelves}
    return [chat.title for chat in found.loose], titles


async def test_chats_lie_in_their_folder_and_the_others_loose(store, talk):
    one, two, _three = [await talk.chat(title) for title in ("one", "two", "three")]
    assert await store.filing.move({one.id: "Work", two.id: "work in Ö"}) == {one.id: "", two.id: ""}
    assert await shelved(store) == (["three"], {"Work": ["one"], "work in Ö": ["two"]})
    assert await store.filing.folders() == [Folder("Work", count=1), Folder("work in Ö", count=1)]


async def test_moving_tells_what_it_changed_and_can_be_undone(store, talk):
    one, two = await talk.chat("one"), await talk.chat("two")
    await store.filing.move({one.id: "Work"})
    before = await store.filing.move({one.id: "Work", two.id: "Work"})
    assert before == {two.id: ""}
    await store.filing.move(before)
    assert await shelved(store) == (["two"], {"Work": ["one"]})


async def test_a_folded_folder_says_how_many_and_reads_none(store, talk):
    chats = [await talk.chat(str(number)) for number in range(3)]
    await store.filing.move({chat.id: "Work" for chat in chats})
    await store.filing.fold("Work", True)
    found = await store.filing.shelves(99, {}, 99)
    assert [(shelf.folder, shelf.chats) for shelf in found.shelves] == [(Folder("Work", True, 3), ())]
    await store.filing.fold("Work", False)
    assert (await shelved(store, usually=2))[1] == {"Work": ["2", "1"]}
    assert (await shelved(store, of_folder={"Work": 3}, usually=2))[1] == {"Work": ["2", "1", "0"]}


async def test_pinned_chats_stand_first_in_their_folder(store, talk):
    one, two = await talk.chat("one"), await talk.chat("two")
    await store.filing.move({one.id: "Work", two.id: "Work"})
    assert await store.filing.pin([one.id]) == [one.id]
    assert await store.filing.pin([one.id]) == []
    assert (await shelved(store))[1] == {"Work": ["one", "two"]}


async def test_a_folder_is_made_once_and_renamed_with_all_in_it(store, talk):
    chat, away = await talk.chat("one"), await talk.chat("two")
    assert await store.filing.make("Work")
    assert not await store.filing.make("Work")
    await store.filing.move({chat.id: "Work", away.id: "Work"})
    await store.filing.archive([away.id])
    await store.filing.fold("Work", True)
    await store.filing.make("Home")
    assert not await store.filing.rename("Work", "Home")
    assert await store.filing.rename("Work", "Office")
    assert await store.filing.folders() == [Folder("Home"), Folder("Office", True, 1)]
    assert (await store.chats.get(away.id)).folder == "Office"


async def test_removing_a_folder_keeps_its_chats(store, talk):
    chat = await talk.chat("one")
    await store.filing.move({chat.id: "Work"})
    assert await store.filing.remove("Work") == [chat.id]
    assert await shelved(store) == (["one"], {})


async def test_a_folder_that_is_only_a_word_on_a_chat_is_one_all_the_same(store, talk, sql):
    """So it is after a damaged history was put together again."""
    chat = await talk.chat("one")
    await store.filing.move({chat.id: "Work"})
    await sql("DELETE FROM folder")
    assert await store.filing.folders() == [Folder("Work", count=1)]
    assert await store.filing.rename("Work", "Office")
    await store.filing.fold("Office", True)
    assert await store.filing.folders() == [Folder("Office", True, 1)]


async def test_archiving_hides_from_the_list_and_tells_what_it_changed(store, talk):
    one, two = await talk.chat("one"), await talk.chat("two")
    secret = await talk.chat("secret", temporary=True)
    assert await store.filing.archive([one.id, two.id, secret.id]) == [one.id, two.id]
    found = await store.filing.shelves(9, {}, 9)
    assert (found.loose, found.archived, [chat.id for chat in found.temporary]) == ([], 2, [secret.id])
    assert await store.filing.archive([two.id], False) == [two.id]
    assert await shelved(store) == (["two"], {})


async def test_many_are_deleted_at_once_and_only_those_come_back(store, talk):
    one, two, three = [await talk.chat(title) for title in ("one", "two", "three")]
    await store.filing.delete([one.id])
    gone = await store.filing.delete([one.id, two.id, three.id])
    assert sorted(gone) == [two.id, three.id]
    assert await store.filing.restore(gone) == gone
    assert await shelved(store) == (["three", "two"], {})


async def test_a_temporary_chat_is_shown_to_its_own_run_alone(store, talk, open_store):
    await talk.chat("secret", temporary=True)
    other = await open_store()
    assert len((await store.filing.shelves(9, {}, 9)).temporary) == 1
    assert (await other.filing.shelves(9, {}, 9)).temporary == ()


async def test_what_is_said_in_a_temporary_chat_is_not_found_until_it_is_kept(store, talk, sql):
    chat = await talk.chat("secret", temporary=True)
    await talk.exchange("A needle", "A thread", chat)
    assert (await store.search.find("needle")).count == 0
    assert await sql("SELECT count(*) FROM word") == [(0,)]
    assert await store.filing.keep(chat.id)
    assert not await store.filing.keep(chat.id)
    assert (await store.search.find("needle")).count == 1
    await talk.exchange("Another needle", "Another thread", chat)
    assert (await store.search.find("needle")).count == 2
    assert not (await store.chats.get(chat.id)).temporary


async def test_a_kept_chat_outlives_its_run_and_one_that_was_not_leaves_only_its_cost(
    store, talk, open_store, database
):
    kept, gone = await talk.chat("kept", temporary=True), await talk.chat("gone", temporary=True)
    await talk.exchange("Question", "Answer", kept)
    await talk.exchange("Question", "Answer", gone)
    await store.filing.keep(kept.id)
    await store.close()
    again = await open_store()
    assert [chat.title for chat in await again.chats.list()] == ["kept"]
    assert (await again.ledger.total()).amount == Decimal("0.002")
    await again.close()


async def test_no_word_of_a_temporary_chat_is_left_in_any_file(store, talk, database, open_store):
    """Not of what was said, while it came or after, nor of what was only typed, waited or was its title."""
    chat = await talk.chat("Xylophone 0", temporary=True)
    for number in range(3):
        asked = await talk.ask(f"Xylophone {number}" * 300, chat)
        for piece in range(16):
            await store.entries.append(asked.reply.id, [("text", f"Xylophone {piece} ")])
        await store.drafts.set(chat.id, Draft("Xylophone drafted", ("Xylophone pasted " * 800,)))
        await store.queue.add(chat.id, "Xylophone waiting " * 300)
        [waiting] = await store.queue.of(chat.id)
        await store.queue.change(waiting.id, "Xylophone changed")
        await store.queue.remove(waiting.id)
        await store.drafts.set(chat.id, Draft(""))
        await talk.answer(asked, f"Xylophone {number} " * 500)
        await store.chats.rename(chat.id, f"Xylophone {number}")
        await talk.exchange("Kept?", "Kept. " * 500, await talk.chat())
    await store.close()
    again = await open_store()
    assert await again.chats.get(chat.id) is None
    await again.close()
    left = {path.name: path.read_bytes().count(b"Xylophone") for path in database.parent.rglob("*.*")}
    assert left == dict.fromkeys(left, 0)
    assert database.name in left


async def test_of_very_many_open_folders_fewer_chats_are_listed(store, talk, monkeypatch):
    monkeypatch.setattr(filing, "_TOGETHER", 6)
    for number in range(6):
        await store.filing.move({(await talk.chat()).id: f"Folder {number % 2}"})
    assert [len(shelf.chats) for shelf in (await store.filing.shelves(9, {}, 9)).shelves] == [3, 3]
    for number in range(2, 9):
        await store.filing.make(f"Folder {number}")
    found = await store.filing.shelves(9, {"Folder 1": 2}, 9)
    assert [len(shelf.chats) for shelf in found.shelves[:2]] == [1, 2]
