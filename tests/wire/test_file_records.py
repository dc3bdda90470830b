"""A file of a chat that a stranger made says nothing of what is attached that is not so."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import File, Message, Role, Text, said_by_user
from ptahdesk.wire import file_records

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (6).to_bytes(4, "big") + (5).to_bytes(4, "big")


def attached(data: bytes, form: Form, name: str = "a", **facts: int) -> Attached:
    return Attached(sha256(data).hexdigest(), name, form, "x/y", 1, **facts)


def there(data: bytes, text: str | None = None):
    record = file_records.spelled(attached(data, Form.TEXT), data, text)["file"]
    file = file_records.read(record)
    return {file.digest: file}


@pytest.mark.parametrize("text", [None, "Its words."])
def test_a_file_comes_back_as_it_was(text: str | None) -> None:
    [file] = there(b"%PDF-1.4", text).values()
    assert (file.data, file.text, file.media) == (b"%PDF-1.4", text, "x/y")


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"digest": "0" * 64, "data": "!"},
        {"digest": "0" * 64, "data": b64encode(b"other").decode()},
        {"digest": 7, "data": 7},
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(record) -> None:
    with pytest.raises(ValueError, match=r"no"):
        file_records.read(record)


def test_what_is_attached_is_what_it_is_and_not_what_is_said_of_it() -> None:
    told = attached(PNG, Form.PICTURE, "C:\\x\\..\\a\u202e.png", width=90_000, height=1, pages=9)
    [found] = file_records.sound(said_by_user("", (told,)), there(PNG)).attached
    assert (found.name, found.media, found.size) == ("a\\u202e.png", "image/png", len(PNG))
    assert (found.width, found.height, found.pages) == (6, 5, 0)
    words = attached(b"some words", Form.TEXT, characters=1, tokens=10**9)
    [found] = file_records.sound(said_by_user("", (words,)), there(b"some words")).attached
    assert (found.characters, found.tokens, found.media) == (10, 40, "text/plain")
    paper = attached(b"%PDF-1.4", Form.PDF, pages=10**9, tokens=2)
    [found] = file_records.sound(said_by_user("", (paper,)), there(b"%PDF-1.4", "Words")).attached
    assert (found.characters, found.tokens, found.pages) == (5, 2, 8)


@pytest.mark.parametrize(
    ("data", "form"), [(b"words", Form.PICTURE), (PNG, Form.PDF), (PNG, Form.TEXT), (b"", Form.PICTURE)]
)
def test_what_is_not_of_its_form_is_left_out(data: bytes, form: Form) -> None:
    message = said_by_user("See?", (attached(data, form),))
    assert file_records.sound(message, there(data)) == said_by_user("See?")
    assert file_records.sound(message, {}) == said_by_user("See?")


def test_files_stand_beside_questions_alone() -> None:
    for message in (
        Message(Role.ASSISTANT, (attached(PNG, Form.PICTURE),)),
        Message(Role.USER, (File("a", "b", "c"), Text("x"))),
    ):
        with pytest.raises(ValueError, match="file"):
            file_records.sound(message, {})
