"""What a document says of an answer, and names no system trips over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, State, TurnId
from ptahdesk.domain.message import Message, Role
from ptahdesk.domain.outcome import DONE, stopped_by_user
from ptahdesk.presenters.documents import Format, author, file_name, standing, told, when

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def entry(role: Role, state: State = State.DONE, outcome: object = None) -> Entry:
    return Entry(EntryId(1), ChatId(1), LaneId(1), None, TurnId(1), Message(role), state, NOON, outcome)  # type: ignore[arg-type]  # an outcome or none


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A talk", "A talk.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("a\\b:c*?<>|\x00\n\u202e", "a b c.md"),
        ("con", "Chat con.md"),
        ("LPT1.x", "Chat LPT1.x.md"),
        ("", "Chat.md"),
        (" ... ", "Chat.md"),
        (".hidden", "hidden.md"),
    ],
)
def test_a_file_name_is_safe_everywhere(title: str, name: str) -> None:
    assert file_name(title, Format.MARKDOWN) == name


def test_a_file_name_is_never_too_long() -> None:
    assert len(file_name("漢" * 500, Format.HTML).encode()) <= 210


def test_who_when_and_how_it_ended() -> None:
    catalogue = Catalogue([])
    assert [author(entry(role), [], catalogue) for role in Role] == ["Instructions", "You", "Answer", "Tool"]
    assert told(entry(Role.USER), []) == when(NOON)
    assert standing(entry(Role.ASSISTANT, outcome=DONE)) == ""
    assert standing(entry(Role.ASSISTANT, State.STOPPED, stopped_by_user())) == "Stopped."
