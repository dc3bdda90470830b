"""A quote that says what it is begins with its name, and its source is left alone."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import QUOTE, Prose, Style
from ptahdesk.presenters.blocks_markdown import html
from ptahdesk.presenters.blocks_shown import shown
from ptahdesk.presenters.blocks_stream import Growing, whole

KINDS = ("Note", "Tip", "Important", "Warning", "Caution")


@pytest.mark.parametrize("name", KINDS)
def test_the_name_stands_over_the_words_and_the_source_is_kept(name: str) -> None:
    text = f"> [!{name.upper()}]\n> Mind **this**."
    [unit] = whole(text)
    assert isinstance(unit, Prose)
    [paragraph] = unit.paragraphs
    assert paragraph.spans[0] == (name, Style.BOLD, "")
    assert paragraph.place.depth == (QUOTE,)
    assert shown([unit]) == f"> {name}\n> Mind this."
    assert text[unit.start : unit.end] == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("> [!tip]\n>\n> - a", "> Tip\n\n> • a"),
        ("> [!NOTE] On one line", "> Note\n> On one line"),
        ("> [!NOTE]", "> Note"),
        ("- > [!WARNING]\n  > Hot.", "• > Warning\n  > Hot."),
        ("> > [!CAUTION]\n> > Deep.", "> > Caution\n> > Deep."),
        ("> [!NOTE]\n> a\n\n> [!TIP]\n> b", "> Note\n> a\n\n> Tip\n> b"),
    ],
)
def test_wherever_a_quote_stands(text: str, seen: str) -> None:
    assert shown(whole(text)) == seen


@pytest.mark.parametrize(
    "text",
    ["[!NOTE]\nno quote", "> a\n> [!NOTE]", "> [!NOTES]\n> a", "> [!NOTE]a", "> `[!NOTE]`", "> [! NOTE]"],
)
def test_what_only_looks_like_it_is_shown_as_it_is(text: str) -> None:
    assert "[! NOTE]" in shown(whole(text)) or "[!NOTE" in shown(whole(text))


def test_pasted_elsewhere_it_has_its_name() -> None:
    told = html("> [!NOTE]\n> a", 1)
    assert "<strong>Note</strong><br" in told
    assert "[!NOTE]" not in told


def test_as_it_comes_it_is_what_it_is_at_its_end() -> None:
    text = "Before.\n\n> [!IMPORTANT]\n> One.\n>\n> Two.\n\nAfter."
    growing = Growing()
    for end in range(1, len(text) + 1):
        growing.feed(text[:end])
        assert growing.units == whole(text[:end])
