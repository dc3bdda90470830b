"""Passages can be filled with any topic."""

from __future__ import annotations

from ptahdesk.simulator import passages


def test_passages_hold_no_placeholder_but_the_known_ones() -> None:
    for name in ("PARAGRAPHS", "LISTS", "TABLES", "QUOTES", "LINKS", "FOREIGN", "LONG", "THOUGHTS", "HONEST"):
        for text in getattr(passages, name):
            left = text.replace("{topic}", "").replace("{Topic}", "").replace("{model}", "")
            assert "{" not in left
            assert text.strip()


def test_paragraphs_are_one_line_each() -> None:
    assert not any("\n" in text for text in (*passages.PARAGRAPHS, *passages.LONG))
