"""What can be read is brought over, whatever cannot; a damaged row never replaces a sound one."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.domain.draft import Draft
from ptahdesk.store import salvage as module
from ptahdesk.store.migrate import migrate, steps
from ptahdesk.store.salvage import Salvaged, salvage
from ptahdesk.store.verifying import verify_file

# A list of models is fetched again; the rest of these are not written by anything yet, or are written anew.
NOT_BROUGHT = {"day", "snapshot", "price_history", "lesson"}
BY_HAND = {"entry", "body", "piece", "word", "attachment", "entry_attachment"}


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "target.db"
    connection = apsw.Connection(str(path))
    migrate(connection, path, steps())
    yield connection
    connection.close()


@pytest.fixture
def bring(database, target, tmp_path):
    return lambda: salvage(database, target, tmp_path / "reading")


def count(connection, table):
    return connection.execute(f"SELECT count(*) FROM {table}").get


def test_every_table_was_thought_of(target):
    found = target.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    ours = {name for (name,) in found if not name.startswith(("sqlite_", "word_"))}
    assert ours == {*module._TABLES} | BY_HAND | NOT_BROUGHT


async def test_all_of_a_sound_file_comes_over(store, talk, bring, target, tmp_path):
    await talk.exchange("Why?", "Because.")
    await talk.ask("And then?")
    await store.drafts.set(None, Draft("half a thought"))
    await store.close()
    assert bring() == Salvaged(messages=4, calls=2)
    assert count(target, "draft") == 1
    assert target.execute("SELECT rowid FROM word WHERE word MATCH 'because'").fetchall() == [(2,)]
    assert verify_file(tmp_path / "target.db", lambda: False).words == ""
    assert bring() == Salvaged(), "it is all there already"


async def test_what_is_in_the_log_alone_comes_too(store, talk, bring, database):
    await talk.exchange("Why?", "Because.")
    assert database.with_name(database.name + "-wal").stat().st_size > 0
    assert bring().messages == 2


async def test_a_reply_that_was_coming_keeps_what_was_said(store, talk, bring, target):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "Beca")])
    bring()
    assert target.execute("SELECT text FROM piece").fetchall() == [("Beca",)]


async def test_a_damaged_message_does_not_replace_a_sound_one(store, talk, bring, target, sql):
    await talk.exchange("Why?", "Because.")
    bring()
    await sql("UPDATE body SET parts = 'nonsense'")
    assert bring() == Salvaged()
    assert "nonsense" not in {row[0] for row in target.execute("SELECT parts FROM body")}


async def test_a_damaged_message_is_better_than_none(store, talk, bring, target, sql):
    await talk.exchange("Why?", "Because.")
    await sql("UPDATE body SET parts = 'nonsense'")
    assert bring().messages == 2
    assert {row[0] for row in target.execute("SELECT parts FROM body")} == {"nonsense"}


async def test_a_row_number_that_is_absurd_does_not_take_for_ever(store, talk, bring, sql):
    await talk.exchange("Why?", "Because.")
    await sql("UPDATE sqlite_sequence SET seq = 1 << 60")
    assert bring().messages == 2


def test_somebody_elses_file_has_nothing_of_ours(bring, database):
    database.parent.mkdir()
    theirs = apsw.Connection(str(database))
    theirs.execute("CREATE TABLE chat (x); INSERT INTO chat VALUES ('precious')")
    theirs.close()
    assert bring() == Salvaged()


def test_a_folder_has_nothing_to_read(bring, database):
    database.mkdir(parents=True)
    assert bring() == Salvaged()


async def test_folders_come_along_also_empty_ones(store, target, bring):
    await store.filing.make("Work")
    await store.filing.fold("Work", True)
    await store.close()
    bring()
    assert target.execute("SELECT name, folded FROM folder").fetchall() == [("Work", 1)]


async def test_files_beside_questions_come_too_and_none_that_is_damaged(
    talk, keep, bring, target, sql, tmp_path
):
    store = talk.store
    sound, broken = await keep(store, b"sound" * 3000), await keep(store, b"%PDF", "Its words.")
    await talk.exchange("See?", "Yes.", files=[sound, broken])
    await sql("UPDATE attachment SET content = x'00' WHERE digest = ?", broken.digest)
    bring()
    assert target.execute("SELECT digest FROM attachment").fetchall() == [(sound.digest,)]
    assert count(target, "entry_attachment") == 2
    assert verify_file(tmp_path / "target.db", lambda: False).files_damaged == 1
    await keep(store, b"%PDF", "Its words.")
    bring()
    assert verify_file(tmp_path / "target.db", lambda: False).words == ""
