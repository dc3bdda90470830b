"""Each run of the program; and what a run that ended without a word leaves to be put right."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, SessionId, State
from ptahdesk.domain.outcome import Code, program_ended
from ptahdesk.store import attachment_rows, blanks, locks, rows
from ptahdesk.store.locks import Lock
from ptahdesk.store.sql import fetch, transaction
from ptahdesk.store.values import micros

_ENDED = """
UPDATE request SET ended = ?, outcome = CASE WHEN accepted IS NULL THEN ? ELSE ? END
WHERE session = ? AND ended IS NULL
"""


def begin(connection: apsw.Connection, folder: Path, now: datetime) -> tuple[SessionId, Lock]:
    """Enter a new session, and end those whose programs are gone. Living ones are left alone."""
    lock = Lock.take(folder)
    try:
        with transaction(connection):
            open_ = fetch(connection, "SELECT id, lock FROM session WHERE ended IS NULL")
            dead = [(session, folder / name) for session, name in open_ if not locks.alive(folder / name)]
            for session, left in dead:
                end(connection, SessionId(session), now)
                left.unlink(missing_ok=True)
            if dead and len(dead) == len(open_):
                _drop_blanks(connection)
            connection.execute(
                "INSERT INTO session (pid, lock, started) VALUES (?, ?, ?)",
                (os.getpid(), lock.path.name, micros(now)),
            )
            return SessionId(connection.last_insert_rowid()), lock
    except BaseException:
        lock.release()
        raise


def end(connection: apsw.Connection, session: SessionId, now: datetime) -> None:
    """Close the books of a session: replies still live are cut, temporary chats go, bills stay open."""
    live = "SELECT id FROM entry WHERE session = ? AND state IN ('waiting', 'streaming')"
    for (entry,) in fetch(connection, live, (session,)):
        said = rows.pieces_said(connection, EntryId(entry))
        rows.end(connection, EntryId(entry), said, (State.CUT, program_ended()), now)
    connection.execute(_ENDED, (micros(now), Code.UNKNOWN, Code.PARTIAL, session))
    temporary = "SELECT id FROM chat WHERE session = ? AND temporary"
    for (chat,) in fetch(connection, temporary, (session,)):
        purge(connection, ChatId(chat))
    connection.execute("UPDATE session SET ended = ? WHERE id = ?", (micros(now), session))
    if not fetch(connection, "SELECT 1 FROM session WHERE ended IS NULL LIMIT 1"):
        attachment_rows.sweep(connection)  # nobody is left who could have one in their hands


def _drop_blanks(connection: apsw.Connection) -> None:
    """A program that dies cannot look whether anything came of the chat it made; nobody else has it open."""
    for chat in blanks.found(connection):
        purge(connection, chat)


def purge(connection: apsw.Connection, chat: ChatId) -> None:
    """Take a chat and all it said off the disk. What it cost stays in the ledger."""
    files = attachment_rows.of_chat(connection, chat)
    _forget(connection, chat)
    attachment_rows.drop_unnamed(connection, files)


def _forget(connection: apsw.Connection, chat: ChatId) -> None:
    connection.execute("DELETE FROM word WHERE rowid IN (SELECT id FROM entry WHERE chat = ?)", (chat,))
    connection.execute("UPDATE lane SET leaf = NULL WHERE chat = ?", (chat,))
    connection.execute("DELETE FROM entry WHERE chat = ?", (chat,))
    connection.execute("DELETE FROM draft WHERE chat = ?", (chat,))
    connection.execute("DELETE FROM chat WHERE id = ?", (chat,))


def forget_temporary(copy: Path) -> None:
    """A temporary chat is promised to go, so it is kept in no copy of the history either."""
    connection = apsw.Connection(str(copy))
    try:
        connection.pragma("secure_delete", True)
        connection.pragma("foreign_keys", True)
        with transaction(connection):
            chats = fetch(connection, "SELECT id FROM chat WHERE temporary")
            has_files = int(connection.pragma("user_version")) >= attachment_rows.SINCE
            for (chat,) in chats:
                (purge if has_files else _forget)(connection, chat)
            gone = attachment_rows.sweep(connection) if has_files else 0
        if chats or gone:
            connection.execute("INSERT INTO word (word) VALUES ('optimize')")
            connection.execute("VACUUM")
    finally:
        connection.close()
