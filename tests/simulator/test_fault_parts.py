"""What faults are built of."""

from __future__ import annotations

import json
from decimal import Decimal

from ptahdesk.simulator import fault_parts as parts
from ptahdesk.simulator.server import practice_key


def test_a_piece_of_text_is_one_event_in_one_chunk() -> None:
    size, _, rest = parts.say("Hel").partition(b"\r\n")
    assert int(size, 16) == len(rest) - 2
    assert rest.startswith(b"data: {")
    assert rest.endswith(b"\n\n\r\n")
    assert json.loads(rest[6:])["choices"] == [
        {"index": 0, "delta": {"content": "Hel"}, "finish_reason": None}
    ]


def test_the_end_says_why_and_what_it_cost() -> None:
    assert b'"delta":{},"finish_reason":"stop"' in parts.finish()
    assert b'"choices":[],"usage":{' in parts.use()
    assert b'"cost":0.000016' in parts.use()
    assert parts.cost(2) == Decimal("0.000016")


def test_stand_ins_are_as_long_as_what_takes_their_place() -> None:
    assert len(parts.KEY) == len(practice_key(1))
    assert len(parts.GENERATION) == len("gen-1700000000-") + 20


def test_refusals_and_pages_have_their_length() -> None:
    assert parts.refuse(429, "Slow", ("Retry-After", "2"), error_type="x").startswith(
        b"HTTP/1.1 429 Too Many"
    )
    assert parts.page(502, "<p>").endswith(b"Content-Length: 3\r\n\r\n<p>")
    assert b'"content":"abab"' in parts.Long("ab", 2).data
