"""Bytes decide what came; the content type is a hint."""

from __future__ import annotations

import pytest

from ptahdesk.wire.framing import Body, Framing, Item, Page
from ptahdesk.wire.sse import Event, TooLong


def read(data: bytes, content_type: str = "", size: int = 1, most: int = 1000) -> list[Item]:
    framing = Framing(content_type, most)
    items = [item for at in range(0, len(data), size) for item in framing.feed(data[at : at + size])]
    return items + framing.close()


@pytest.mark.parametrize("content_type", ["", "text/event-stream", "application/json", "text/html"])
def test_events_are_events_whatever_the_label_says(content_type: str) -> None:
    assert read(b"\r\n \ndata: 1\n\n", content_type) == [Event("", "1")]


@pytest.mark.parametrize("start", [b"", b"\n\n\n", b"\xef\xbb\xbf", b" \t"])
def test_a_json_body_is_gathered_whole(start: bytes) -> None:
    assert read(start + b'{"a":\n\n1}', "text/event-stream") == [Body(b'{"a":\n\n1}')]


def test_html_is_told_at_once() -> None:
    assert Framing("", 100).feed(b"  <!doc")[0] == Page()
    assert Framing("text/html; charset=x", 100).feed(b"Welcome\n")[0] == Page()


def test_a_body_too_long_is_not_kept() -> None:
    assert TooLong() in read(b"{" + b"x" * 2000, size=100)


def test_nothing_is_nothing() -> None:
    assert read(b"") == read(b"  \n") == read(b"\xef\xbb\xbf") == []


def test_it_tells_whether_events_came() -> None:
    framings = [Framing("text/plain", 100) for _ in range(3)]
    for framing, data in zip(framings, (b"data: 1\n\n", b'{"a":1}', b" "), strict=True):
        framing.feed(data)
    assert [framing.streams for framing in framings] == [True, False, False]
