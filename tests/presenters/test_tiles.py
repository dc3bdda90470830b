"""What stands beside the words is named in a copy, and no text of an answer can ask for it."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, State, TurnId
from ptahdesk.domain.message import Image, Message, Role, Text
from ptahdesk.presenters.blocks import Picture
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.tiles import is_ours, kept_digest, named, said_place, tiles

NOTE = Attached("d1", "note.txt", Form.TEXT, "text/plain", 900, characters=900)
HILL = Attached("d2", "hill.png", Form.PICTURE, "image/png", 9000, 16, 9)


def entry(*parts: Attached | Image | Text) -> Entry:
    message = Message(Role.USER, parts)
    return Entry(EntryId(7), ChatId(1), LaneId(1), None, TurnId(1), message, State.DONE, datetime.now(UTC))


def test_pictures_come_first_and_a_copy_names_them_all() -> None:
    found = tiles(entry(NOTE, HILL, Text("What is it?")))
    assert [one.name for one in found] == ["hill.png", "note.txt"]
    assert kept_digest(found[0].source) == "d2"
    assert named("What is it?", found) == "[hill.png]\n[note.txt]\n\nWhat is it?"
    assert found[0].sentence == "Picture hill.png, PNG, 16 × 9, 9 kB"


def test_a_picture_of_an_answer_is_asked_for_by_its_place() -> None:
    found = tiles(entry(Text("Here"), Image("image/webp", "AAAA"), Image(url="https://x.org/a.png")))
    assert [one.name for one in found] == ["picture-1.webp"]
    assert said_place(found[0].source) == (7, 1)
    assert kept_digest(found[0].source) == ""


def test_no_text_of_an_answer_names_one() -> None:
    sources = [
        unit.source
        for unit in whole("![a](\0kept:d2)\n\n![b](<\0said:7:1>)", 1.0)
        if isinstance(unit, Picture)
    ]
    assert not any(is_ours(source) for source in sources)
