"""The words around a hit, on one line, with what was looked for marked."""

from __future__ import annotations

import pytest

from ptahdesk.domain.query import plain
from ptahdesk.store import snippets


def cut(text: str, typed: str) -> snippets.Snippet:
    return snippets.cut(text, plain(typed).terms)


def marked(text: str, typed: str) -> list[str]:
    snippet = cut(text, typed)
    return [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Oak and the oak", "oak", ["Oak", "oak"]),
        ("Ein Café, zwei CAFÉS", "cafe", ["Café", "CAFÉ"]),
        ("今天天气很好", "天气", ["天气"]),
        ("Straße", "strasse", ["Straße"]),
        ("nothing here", "absent", []),
        ("", "absent", []),
        ("a\nb\t c", "c", ["c"]),
        ("(x)", "***", []),
    ],
)
def test_what_was_looked_for_is_marked(text, typed, found):
    assert marked(text, typed) == found


def test_a_snippet_is_one_short_line_around_the_first_hit():
    snippet = cut("word " * 500 + "\n\nneedle\n\n" + "word " * 500, "needle")
    assert "needle" in snippet.text
    assert "\n" not in snippet.text
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) < 200


def test_a_hit_far_down_a_huge_text_shows_its_beginning_instead():
    assert cut("start " + "x" * 200_000 + " needle", "needle").text.startswith("start x")


def test_every_sign_of_plain_text_stays_one_sign():
    """What is marked in plain text is counted by it."""
    assert all(len(snippets.words.folded(chr(code))) == 1 for code in range(128))


def test_the_place_where_most_words_stand_together_is_shown():
    text = "the one " + "x " * 200 + "the heron " + "y " * 200
    assert "the heron" in cut(text, "the heron").text
    assert marked(text, "the heron") == ["the", "heron"]


def test_words_are_whole_at_the_seams_too():
    text = "a" * 1999 + "needle " + "b " * 1200 + "needle"
    found = snippets.places(snippets.words.pattern(plain("needle").terms), text)
    assert [each.start for each in found] == [text.rindex("needle")]
    far = "c " * 995 + "tall\n\noak"
    found = snippets.places(snippets.words.pattern(plain("tall_oak").terms), far)
    assert [(each.start, each.end) for each in found] == [(1990, 1999)]


def test_signs_that_are_not_shown_are_left_out():
    text = "## Head\n\nSome **bold** and *slanted* `code`:\n\n```python\nx = 2 ** 3 * 4**5\n```\nend"
    assert cut(text, "bold").text == "Head Some bold and slanted code: x = 2 ** 3 * 4**5 end"
    assert marked(text, "bold end") == ["bold", "end"]


def test_it_begins_with_a_whole_word():
    assert cut("unbelievable " * 20 + "needle", "needle").text == "…" + "unbelievable " * 3 + "needle"
    assert cut("x" * 80 + " needle", "needle").text.endswith("needle")
