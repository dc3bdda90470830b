"""Sizes and contents as people say them, and what a restore and a deletion mean, before they are done."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.presenters import keeping
from ptahdesk.presenters.documents import Format
from ptahdesk.services.everything import Exported
from ptahdesk.store.backups import Backup
from ptahdesk.store.restoring import Contents

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9_940, "9.9 kB"),
        (9_960, "10 kB"),
        (999_400, "999 kB"),
        (999_600, "1.0 MB"),
        (3_400_000_000, "3.4 GB"),
        (10**18, "1000000 TB"),
    ],
)
def test_a_size_is_said_as_file_managers_say_it(count: int, said: str) -> None:
    assert keeping.size(count).replace("\N{NO-BREAK SPACE}", " ") == said


def test_what_a_history_holds() -> None:
    assert keeping.holds(Contents(0, 0, None)) == "0 chats, no message."
    said = keeping.holds(Contents(1200, 1, NOON))
    assert said.startswith("1,200 chats with 1 message, the last of 2026-11-20")


def test_what_becomes_of_today_is_said_before() -> None:
    assert "It is: 0 chats, no message." in keeping.farewell(Contents(0, 0, None))
    assert "It is" not in keeping.farewell(None)


def test_a_backup_says_what_is_special_about_it() -> None:
    path = Path("x.db")
    assert keeping.kind(Backup(path, NOON, whole=True)) == ""
    assert keeping.kind(Backup(path, NOON, whole=False, aside=True)) == (
        "kept when another was restored · some messages in it are damaged"
    )
    assert keeping.made(Backup(path, NOON, whole=True)).startswith("2026-11-20")
    assert keeping.restored(NOON, None).endswith("is restored.")
    assert keeping.restored(NOON, Backup(path, NOON, whole=True)).endswith("kept as x.db.")


def test_what_went_out_and_what_could_not_be_read() -> None:
    assert keeping.exported(Exported(Path("all.zip"), 2)) == "Exported 2 chats to all.zip."
    said = keeping.exported(Exported(Path("all.zip"), 1, ("A", "B", "C", "D")))
    assert said == "Exported 1 chat to all.zip. 4 could not be read: “A”, “B”, “C”, …."


def test_all_chats_are_called_by_their_day() -> None:
    assert keeping.export_name(NOON) == "ptahdesk chats 2026-11-20 1200"


def test_deleting_for_good_says_what_stays() -> None:
    assert keeping.asked_to_empty(1).startswith("1 deleted chat goes for good")
    assert keeping.emptied(2, -1).startswith("2 deleted chats are gone for good.")


def test_each_chat_is_written_in_the_format_that_was_chosen() -> None:
    from ptahdesk.catalogue.catalogue import Catalogue

    shape = keeping.Written(Format.HTML, Catalogue(()))
    assert shape.name(Chat(ChatId(1), "A/B", NOON, NOON)) == "A B.html"
    assert not shape.document().whole
    of_one_comparison = {Format.TABLE, Format.COMPARISON}
    assert set(keeping.OF_FORMAT) == set(Format) - of_one_comparison
