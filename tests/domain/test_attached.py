"""What is attached is named by what is kept of it, and is a part of a question like its words."""

from __future__ import annotations

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Text, said_by_user

PICTURE = Attached("0" * 64, "a.png", Form.PICTURE, "image/png", 12, width=3, height=4)


def test_a_question_may_be_a_picture_alone() -> None:
    asked = said_by_user("", (PICTURE,))
    assert (asked.parts, asked.text, asked.attached) == ((PICTURE,), "", (PICTURE,))


def test_what_is_attached_stands_before_the_words_and_is_none_of_them() -> None:
    asked = said_by_user("What is this?", (PICTURE,))
    assert asked.parts == (PICTURE, Text("What is this?"))
    assert asked.text == "What is this?"
    assert said_by_user("").parts == (Text(""),), "as it was before there were files"
