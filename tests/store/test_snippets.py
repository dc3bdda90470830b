"""The words around a hit, on one line, with what was looked for marked."""

from __future__ import annotations

import pytest

from ptahdesk.store.snippets import cut


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
