"""Colours come a few lines at a time, and are the same as all at once."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.colouring import Colouring, lexer_for
from ptahdesk.presenters.colouring_runs import Run, Runs

PYTHON = 'def f(x: int) -> str:\n    """Two\n    lines"""\n    return f"{x}"  # done\n' * 5
C = "/* a\n b */ int main(void) { return 0; }\n" * 5
HTML = "<div a='b'>\n<!-- c\n d -->\n<script>let x = 1;</script>\n</div>\n" * 3


def coloured(language: str, text: str, step: int) -> list[Runs | None]:
    colouring = Colouring(language)
    for end in range(step, len(text), step):
        colouring.feed(text[:end], shut=False)
        colouring.advance(1_000_000, 5)
    colouring.feed(text, shut=True)
    colouring.advance(1_000_000, 5)
    return [colouring.runs(line) for line in range(text.count("\n") + 1)]


@pytest.mark.parametrize(("language", "text"), [("python", PYTHON), ("c", C), ("html", HTML)])
def test_a_block_that_grew_is_coloured_as_one_that_was_there(language: str, text: str) -> None:
    assert coloured(language, text, 7) == coloured(language, text, len(text))


def test_words_have_the_colours_of_what_they_are() -> None:
    first = coloured("python", "def f():  # why", 100)[0]
    assert first is not None
    assert Run(0, 3, "keyword") in first
    assert ("comment", 10) in [(run.tint, run.start) for run in first]


def test_only_new_lines_are_looked_at_again() -> None:
    colouring = Colouring("python")
    colouring.feed("a = 1\n" * 500, shut=False)
    colouring.advance(1_000_000, 5)
    before = [colouring.runs(line) for line in range(400)]
    colouring.feed("a = 1\n" * 501, shut=False)
    assert [colouring.runs(line) for line in range(400)] == before


def test_no_time_is_no_progress_beyond_a_step() -> None:
    colouring = Colouring("python")
    colouring.feed("a = 1\n" * 500, shut=True)
    assert not colouring.advance(499, 0)
    assert colouring.runs(499) is None


@pytest.mark.parametrize("language", ["", "nonsense", "../../x", "guess"])
def test_a_language_that_is_not_known_is_not_guessed(language: str) -> None:
    assert lexer_for(language) is None
    assert coloured(language, "x = 1\ny", 3) == [(), ()]
