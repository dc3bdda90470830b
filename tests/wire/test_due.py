"""Words that came together leave together, and nothing is told out of order."""

from __future__ import annotations

from ptahdesk.domain.stream import Note, TextPiece, ThinkingPiece, Waiting
from ptahdesk.wire.due import Due


def test_words_are_joined_until_something_else_comes() -> None:
    due = Due()
    for text, thinking in (("a", True), ("b", True), ("c", False), ("", False), ("d", False)):
        due.words(text, thinking)
    due.give(Waiting())
    due.words("e", False)
    assert due.take() == [ThinkingPiece("ab"), TextPiece("cd"), Waiting(), TextPiece("e")]
    assert due.take() == []


def test_an_oddity_is_told_once_and_a_flood_is_not_told() -> None:
    due = Due()
    for n in [*range(100), 0]:
        due.note(str(n))
    assert due.take() == [Note(str(n)) for n in range(50)]
