"""What of a question is told when some of its files are not."""

from __future__ import annotations

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Text, said_by_user
from ptahdesk.domain.untold import ALL_TOLD, Untold

ONE, OTHER = (Attached(digest, f"{digest}.txt", Form.TEXT, "text/plain", 3) for digest in "ab")


def test_a_file_goes_and_the_words_stay() -> None:
    asked = said_by_user("Why?", (ONE, OTHER))
    assert Untold(files=frozenset({0})).of(asked).parts == (OTHER, Text("Why?"))
    assert Untold(files=frozenset({0, 1})).of(asked).parts == (Text("Why?"),)
    assert Untold(files=frozenset({7})).of(asked) is asked
    assert ALL_TOLD.of(asked) is asked


def test_the_same_file_twice_goes_once() -> None:
    assert Untold(files=frozenset({1})).of(said_by_user("", (ONE, ONE))).parts == (ONE,)


def test_a_question_of_nothing_but_files_is_never_told_empty() -> None:
    asked = said_by_user("", (ONE, OTHER))
    assert Untold(files=frozenset({0})).of(asked).parts == (OTHER,)
    assert Untold(files=frozenset({0, 1})).of(asked) is asked


def test_it_says_whether_there_is_anything() -> None:
    assert not ALL_TOLD
    assert Untold(turn=True)
    assert Untold(files=frozenset({0}))
