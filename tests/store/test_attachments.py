"""Files beside questions are kept once, read only as they were kept, and gone when nobody names them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from ptahdesk.domain.draft import Aim, Draft, Unsent
from ptahdesk.store.verifying import verify_file

LATER = timedelta(days=1, minutes=1)


async def test_the_same_file_is_kept_once_and_read_again(store, keep, sql):
    one, two = await keep(store, b"a file"), await keep(store, b"a file")
    assert one == two
    assert await sql("SELECT count(*), sum(size) FROM attachment") == [(1, 6)]
    assert await store.attachments.data(one.digest) == b"a file"
    assert await store.attachments.text(one.digest) is None


async def test_what_was_read_from_a_file_is_kept_beside_it(store, keep):
    file = await keep(store, b"%PDF", "Its words \ud800.")
    assert await store.attachments.text(file.digest) == "Its words \ufffd."
    assert await store.attachments.data("0" * 64) is None


@pytest.mark.parametrize("column", ["content", "text"])
async def test_a_file_that_was_changed_on_disk_is_said_and_not_given(store, keep, sql, column):
    file = await keep(store, b"%PDF", "Its words.")
    value = "x'00'" if column == "content" else "'others'"
    await sql(f"UPDATE attachment SET {column} = {value}")
    read = store.attachments.data if column == "content" else store.attachments.text
    assert await read(file.digest) is None
    assert len(store.problems) == 1
    await keep(store, b"%PDF", "Its words.")
    assert await read(file.digest) is not None, "attached again it is whole again"


async def test_what_nobody_names_goes_after_a_day_and_what_somebody_names_stays(store, talk, keep):
    chat = await talk.chat()
    asked = await talk.exchange("See?", "I do.", chat, [await keep(store, b"sent")])
    drafted, waits, edited = [await keep(store, name) for name in (b"drafted", b"waits", b"edited")]
    await store.drafts.set(None, Draft(attached=(drafted,)))
    await store.queue.add(chat.id, "", (waits,))
    await store.drafts.set(chat.id, Draft("x", attached=(edited,)), Aim(question=asked.question.id))
    await keep(store, b"taken out again")
    assert await store.attachments.sweep() == 0, "it may be in somebody's hands"
    assert await store.attachments.sweep(datetime.now(UTC) + LATER) == 1
    for name in (b"sent", b"drafted", b"waits", b"edited"):
        assert await store.attachments.data(sha256(name).hexdigest()) == name


async def test_a_purged_chat_takes_its_files_along_but_none_of_another(store, talk, keep, sql):
    shared, own = await keep(store, b"shared"), await keep(store, b"own")
    chat, other = await talk.chat(), await talk.chat()
    await talk.exchange("See?", "Yes.", chat, [shared, own])
    await store.drafts.set(chat.id, Draft(attached=(await keep(store, b"drafted"),)))
    await talk.exchange("And here?", "Yes.", other, [shared])
    await store.chats.purge(chat.id)
    assert await sql("SELECT digest FROM attachment") == [(shared.digest,)]
    await store.chats.purge(other.id)
    assert await sql("SELECT * FROM attachment") == await sql("SELECT * FROM entry_attachment") == []


async def test_nothing_of_a_temporary_chat_is_left_in_any_file(store, talk, keep, database, open_store):
    chat = await talk.chat(temporary=True)
    await talk.exchange("See?", "Yes.", chat, [await keep(store, b"A SECRET PICTURE" * 500)])
    await keep(store, b"A SECRET TAKEN OUT AGAIN" * 500)
    await talk.exchange("Why?", "Because.")
    backup = await store.upkeep.backup()
    assert b"A SECRET" not in backup.path.read_bytes()
    assert verify_file(backup.path, lambda: False).words == ""
    await store.close()
    for path in database.parent.rglob("*"):
        assert not path.is_file() or b"A SECRET" not in path.read_bytes(), path


async def test_with_nobody_left_who_holds_it_an_unnamed_file_goes_at_once(store, keep, open_store):
    await keep(store, b"taken")
    other = await open_store()
    await store.close()
    digest = sha256(b"taken").hexdigest()
    assert await other.attachments.data(digest) == b"taken", "another window may hold it"
    await other.close()
    last = await open_store()
    assert await last.attachments.data(digest) is None


async def test_a_branch_and_another_version_name_the_same_files(store, talk, keep, sql):
    asked = await talk.exchange("See?", "Yes.", files=[await keep(store, b"a file")])
    await store.tree.branch(asked.reply.id, "A branch", talk.now)
    await store.tree.ask_instead(asked.question.id, asked.question.message, talk.request())
    assert await sql("SELECT count(*) FROM entry_attachment") == [(3,)]


async def test_drafts_edits_and_what_waits_keep_their_files(store, talk, keep):
    chat, file = await talk.chat(), await keep(store, b"a file")
    asked = await talk.exchange("Why?", "Because.", chat)
    draft = Draft("", attached=(file,))
    await store.drafts.set(chat.id, draft)
    await store.drafts.set(chat.id, draft, Aim(question=asked.question.id))
    assert await store.drafts.unsent(chat.id) == Unsent(draft, ((Aim(question=asked.question.id), draft),))
    await store.queue.add(chat.id, "", (file,))
    assert (await store.drafts.get(chat.id)).empty, "it waits now"
    [waits] = await store.queue.of(chat.id)
    assert waits.attached == (file,)
    assert await store.queue.change(waits.id, "Why?", ())
    await store.queue.remove(waits.id)
    await store.queue.bring_back(waits)
    assert (await store.queue.of(chat.id))[0].attached == (file,)


async def test_a_question_takes_its_draft_along_only_with_all_that_is_attached(store, talk, keep):
    chat, file = await talk.chat(), await keep(store, b"a file")
    await store.drafts.set(chat.id, Draft("Why?", attached=(file,)))
    await talk.exchange("Why?", "Because.", chat)
    assert (await store.drafts.get(chat.id)).attached == (file,)
    await talk.exchange("Why?", "Because.", chat, [file])
    assert (await store.drafts.get(chat.id)).empty
