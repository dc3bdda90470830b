"""Events by the letter of the standard, and in linear time."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.wire.sse import Again, Comment, Event, Garbled, SseDecoder, SseItem, Stray, TooLong


def read(*pieces: bytes, line_bytes: int = 1000) -> list[SseItem]:
    decoder = SseDecoder(line_bytes)
    items = [item for piece in pieces for item in decoder.feed(piece)]
    return items + decoder.close()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_each_of_the_three_ends_ends_a_line(end: bytes) -> None:
    assert read(b"event: a" + end + b"data: 1" + end + b"data: 2" + end * 2 + b"data: 3" + end * 2) == [
        Event("a", "1\n2"),
        Event("", "3"),
    ]


def test_a_crlf_torn_in_two_is_one_end() -> None:
    assert read(b"data: 1\r", b"\ndata: 2\r", b"\n\r", b"\n") == [Event("", "1\n2")]
    assert read(b"data: 1\r", b"\r", b"data: 2\r\r") == [Event("", "1"), Event("", "2")]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_nothing_else_ends_a_line(mark: str) -> None:
    assert read(f"data: a{mark}b\n\n".encode()) == [Event("", f"a{mark}b")]


def test_one_space_is_taken_off_and_no_more() -> None:
    assert read(b"data:1\n\ndata:  2\n\ndata\n\ndata:\n\n") == [
        Event("", "1"),
        Event("", " 2"),
        Event("", ""),
        Event("", ""),
    ]


def test_a_comment_does_not_dispatch_an_event() -> None:
    assert read(b": hello\n\n:\n\ndata: 1\n: between\ndata: 2\n\n") == [
        Comment("hello"),
        Comment(""),
        Comment("between"),
        Event("", "1\n2"),
    ]


def test_a_name_without_data_is_forgotten() -> None:
    assert read(b"event: ping\n\ndata: 1\n\n") == [Event("", "1")]


def test_fields_nobody_needs_are_passed_over_and_nonsense_is_told() -> None:
    assert read(b"id: 1\nretry: 9\n<html>\nerror: x\n\n") == [Stray("<html>"), Stray("error: x")]


def test_a_bom_is_taken_off_once() -> None:
    assert read(b"\xef\xbb", b"\xbfdata: 1\n\n\xef\xbb\xbfdata: 2\n\n") == [
        Event("", "1"),
        Stray("\ufeffdata: 2"),
    ]


def test_bytes_that_are_no_text_are_replaced_and_told() -> None:
    assert read(b"data: caf\xc3\n\n") == [Garbled(), Event("", "caf\ufffd")]


def test_an_event_without_its_blank_line_is_given_at_the_end() -> None:
    assert read(b"data: 1\ndata: 2") == [Event("", "1\n2")]


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_line_too_long_is_told_once_and_ends_the_reading(size: int) -> None:
    data = b"data: 1\n\ndata: " + b"x" * 200 + b"\n\ndata: 2\n\n"
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert read(*pieces, line_bytes=100) == [Event("", "1"), TooLong()]


def test_a_long_line_in_small_pieces_is_not_copied_at_each_of_them() -> None:
    decoder, copied = SseDecoder(10**9), []
    tracemalloc.start()
    for number in range(500):
        piece = b"x" * 4096 + bytes(number % 2)
        tracemalloc.reset_peak()
        before, _peak = tracemalloc.get_traced_memory()
        decoder.feed(piece)
        copied.append(tracemalloc.get_traced_memory()[1] - before)
    tracemalloc.stop()
    assert max(copied) < 100_000 < 500 * 4096


@given(st.binary(max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_any_bytes_cut_anywhere_are_read_the_same(data: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(data)]
    pieces = [data[a:b] for a, b in itertools.pairwise(places)]
    assert read(*pieces) == read(data)


@given(
    st.lists(
        st.sampled_from([b"data: x", b"\n", b"\r", b"\r\n", b":", b"event: e", b"\xef\xbb\xbf"]), max_size=12
    )
)
def test_any_lines_byte_by_byte_are_read_the_same(parts: list[bytes]) -> None:
    data = b"".join(parts)
    assert read(*(data[at : at + 1] for at in range(len(data)))) == read(data)


def test_an_event_that_comes_twice_under_one_id_is_given_twice_and_said() -> None:
    once, other = b"id: 1\ndata: a\n\n", b"id: 2\ndata: b\n\n"
    assert read(once, other, once) == [Event("", "a"), Event("", "b"), Event("", "a"), Again()]


@pytest.mark.parametrize("data", [b"id: 1\ndata: a\n\nid: 1\ndata: b\n\n", b"data: a\n\ndata: a\n\n"])
def test_the_same_id_or_the_same_data_alone_means_nothing(data: bytes) -> None:
    assert not [item for item in read(data) if isinstance(item, Again)]
