"""Lines of the text that is read, where they stand in the message."""

from __future__ import annotations

from ptahdesk.presenters.blocks_source import Source


def test_every_line_break_counts_once() -> None:
    source = Source("a\r\nbb\rccc\n", base=100)
    assert [source.start(n) for n in range(3)] == [100, 103, 106]
    assert [source.end(n) for n in range(3)] == [101, 105, 109]
    assert (source.count, source.line(1), source.span([0, 2])) == (3, "bb", (100, 105))


def test_a_borrowed_head_stands_elsewhere() -> None:
    source = Source("head\n--\nrow\n", base=50, borrowed=8)
    assert (source.start(0), source.start(2), source.end(2)) == (50, 50, 53)


def test_the_last_line_is_the_one_still_written() -> None:
    assert Source("a\nb").last_line == 2
    assert Source("a\nb\n").last_line == 4
    assert Source("a\nb\r").last_line == 2
