"""What is long is shown by its beginning; what is short, or nearly all there, is shown whole."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks_fold import HEAD, head, words
from ptahdesk.presenters.blocks_plain import typed


def lines(count: int) -> str:
    return "\n".join(f"line {n}" for n in range(count))


@pytest.mark.parametrize(
    "text",
    ["", "short", lines(30), "a word " * 300, "Explain:\n```\n" + lines(38) + "\n```"],
)
def test_what_is_short_or_nearly_all_shown_is_whole(text: str) -> None:
    units = typed(text)
    assert head(units) == len(units)


def test_of_a_long_one_the_first_lines_are_shown() -> None:
    units = typed(lines(400))
    shown = units[: head(units)]
    assert shown[-1].end == len(lines(HEAD))


def test_of_long_code_its_first_piece_is_shown() -> None:
    units = typed("Explain:\n```python\n" + lines(400) + "\n```")
    assert head(units) == 2


def test_lines_that_never_end_count_as_many() -> None:
    units = typed("x" * 20_000)
    assert 0 < head(units) < len(units)


def test_the_button_says_how_much_there_is() -> None:
    assert words(90_000, 1_400, whole=False) == "Show all 1,400 lines"
    assert words(20_000, 1, whole=False) == "Show all 20,000 characters"
    assert words(20_000, 1, whole=True) == "Show less"
