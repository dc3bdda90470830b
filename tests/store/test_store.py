"""What is promised of the whole: it opens, it is private, it closes, and it notices others."""

from __future__ import annotations

import stat

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause
from ptahdesk.store.store import Store


async def test_what_was_said_is_there_after_a_new_start(store, talk, open_store):
    asked = await talk.exchange("Why?", "Because.")
    await store.close()
    again = await open_store()
    assert [
        entry.message.text for entry in await again.entries.read([asked.question.id, asked.reply.id])
    ] == [
        "Why?",
        "Because.",
    ]
    assert again.session != store.session
    assert again.problems == ()


async def test_the_files_are_their_owners_alone(store, database):
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    files = [path for path in database.parent.rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


async def test_a_closed_store_leaves_one_file_and_no_lock(store, talk, database):
    await talk.ask()
    await store.close()
    left = {path.name for path in database.parent.rglob("*") if path.is_file()}
    assert left == {database.name, "turn"}, (
        "the turn is a file that stays: one that is deleted has two holders"
    )


async def test_closing_cuts_what_is_still_coming(store, talk, open_store):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "Beca")])
    await store.close()
    [reply] = await (await open_store()).entries.read([asked.reply.id])
    assert (reply.state, reply.message.text) == (State.CUT, "Beca")
    assert reply.outcome is not None
    assert reply.outcome.cause is Cause.PROGRAM_ENDED


async def test_another_programs_commit_is_noticed_and_our_own_is_not(store, talk, open_store):
    assert not await store.foreign_change()
    await talk.ask()
    assert not await store.foreign_change()
    other = await open_store()
    assert await store.foreign_change()
    assert not await store.foreign_change()
    await other.chats.create("Elsewhere", "", talk.now)
    assert await store.foreign_change()


async def test_closing_twice_is_closing_once(store):
    await store.close()
    await store.close()


async def test_two_stores_on_one_file_both_write(store, talk, open_store):
    other = await open_store()
    chat = await talk.chat("One")
    await other.chats.create("Two", "", talk.now)
    await store.chats.rename(chat.id, "First")
    assert {one.title for one in await other.chats.list()} == {"First", "Two"}


async def test_a_folder_that_is_a_file_is_said_in_words(tmp_path):
    (tmp_path / "home").write_text("not a folder")
    try:
        await Store.open(tmp_path / "home" / "ptahdesk.db", LIMITS)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
    assert said.startswith("StoreError: The history ")
