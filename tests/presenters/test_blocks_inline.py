"""Inside a paragraph: what is not shown is said, and what is hidden in a link is seen."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from ptahdesk.presenters.blocks import Span, Style
from ptahdesk.presenters.blocks_inline import spans


def read(text: str) -> tuple[Span, ...]:
    return spans(MarkdownIt().parseInline(text)[0].children or ())


def test_neighbours_that_look_alike_are_one() -> None:
    assert read("a &amp; b\\*") == (Span("a & b*"),)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("![cat](https://h.example/c.png)", "▨ cat · Image from h.example"),
        ("![](https://h.example/c.png)", "▨ Image from h.example"),
        ("![x](local.png)", "▨ x · Image: local.png"),
        ("![x](data:image/png;base64,AAAA)", "▨ x · Image in the text, 26 characters"),
    ],
)
def test_an_image_is_a_chip_of_words(source: str, words: str) -> None:
    assert read(source) == (Span(words, Style.CHIP),)


def test_a_direction_mark_in_a_link_is_seen() -> None:
    assert read("[a\u202eb](https://c.d)") == (Span("a\\u202eb", 0, "https://c.d"),)


def test_a_relative_target_is_words_only() -> None:
    assert read("[x](y.md)") == (Span("x"),)
