"""Sixty texts made to take for ever: each is read in bounded time, at once and piece by piece."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import Unit
from ptahdesk.presenters.blocks_markdown import TooSlowError
from ptahdesk.presenters.blocks_plain import plain
from ptahdesk.presenters.blocks_shown import shown
from ptahdesk.presenters.blocks_stream import Growing, whole, whole_or_plain

PATTERNS = {
    "nested quotes": "> ",
    "quotes without spaces": ">",
    "nested lists": "- ",
    "nested numbers": "1. ",
    "quotes and lists": "> - ",
    "nested items": "* + - ",
    "open brackets": "[",
    "open images": "![",
    "nested links": "[a](",
    "closing brackets": "]",
    "bracket pairs": "[]",
    "links of nothing": "[]()",
    "reference chains": "[a][",
    "stars": "*",
    "stars and letters": "a**b",
    "open stars": " *a",
    "mixed marks": "*_",
    "underscores": "_a_",
    "stars and underscores": "**a _b ",
    "tildes": "~~a",
    "backticks": "`a",
    "code spans": "`a` ",
    "backslashes": "\\",
    "escapes": "\\*",
    "entities": "&",
    "half entities": "&amp",
    "angle brackets": "<",
    "open tags": "<a ",
    "open comments": "<!--",
    "autolinks": "<http://a",
    "schemes": "a:",
    "addresses": "http://a.b ",
    "addresses without end": "http://",
    "mail": "a@",
    "www": "www.",
    "pipes": "|",
    "pipes and dashes": "|-",
    "table rows": "|a|\n",
    "table heads": "a|b\n-|-\n",
    "rules": "---\n",
    "setext": "a\n=\n",
    "headings": "# ",
    "fences": "```\n",
    "tilde fences": "~~~\n",
    "fences of quotes": "> ```\n",
    "tabs": "\t",
    "spaces": " ",
    "blank lines": "\n",
    "hard breaks": "a  \n",
    "definitions": "[a]: b\n",
    "open titles": "[a]: b '\n",
    "dollars": "$",
    "money": "$a ",
    "open formulas": "$$\n",
    "open brackets of formulas": "\\[\n",
    "environments": "\\begin{align}\n",
    "round formulas": "\\(",
    "note marks": "[^1]",
    "notes": "[^1]: ",
    "lines of notes": "[^a]:\n",
    "no break": "a",
    "marks on a letter": "a\u0301",
    "families": "👨\u200d👩\u200d",
    "ideographs": "**「",
    "turned around": "\u202e",
    "nulls": "\0",
    "carriage returns": "\r",
}
LADDER = "".join("`" * n + "a" for n in range(1, 160))
WIDE = "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + ("|" + "b|" * 2_000 + "\n") * 3
GROWN = {
    "backtick ladder": LADDER,
    "2,000 columns": WIDE,
    "2,000 deep": "- " * 2_000 + "a",
    "brackets around": "[" * 900 + "]" * 900,
}


def texts(size: int) -> dict[str, str]:
    repeated = {name: (piece * (size // len(piece) + 1))[:size] for name, piece in PATTERNS.items()}
    return repeated | GROWN


def test_there_are_sixty_of_them() -> None:
    assert len(texts(10)) >= 60


SIZES = [5_000, *(pytest.param(n, marks=pytest.mark.long) for n in (50_000, 400_000))]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", texts(1))
def test_it_is_read_to_the_same_end(name: str, size: int) -> None:
    text = texts(size)[name]
    at_once = whole_or_plain(text)
    growing = Growing()
    for at in range(1, 21):
        growing.feed(text[: len(text) * at // 20], 0.1)
    letters = [letter for letter in text if letter.isalpha()]
    for units in (at_once, growing.units):
        seen = sum(letter.isalpha() for letter in shown(units))
        assert seen >= len(letters) * 0.4, "whole targets of links may be out of sight, no more"


@pytest.mark.long
@pytest.mark.parametrize("name", texts(1))
def test_wherever_it_is_cut_it_is_shown_as_at_once(name: str) -> None:
    text = texts(100)[name]
    for cut in range(0, len(text), max(1, len(text) // 300)):
        growing = Growing()
        growing.feed(text[:cut], 5)
        growing.feed(text, 5)
        assert growing.units == at_once(text, growing.slow), cut


def at_once(text: str, refused: bool) -> list[Unit]:
    """What is nested too deeply is plain text either way; the note of it comes with the end."""
    if not refused:
        return whole(text, 5)
    with pytest.raises(TooSlowError):
        whole(text, 5)
    return plain(text)
