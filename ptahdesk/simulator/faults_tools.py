"""Faults of what comes beside the words: calls of tools that lie, and pictures (ids E15 … E22)."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import (
    DONE,
    EOC,
    HELLO,
    REST,
    H,
    Made,
    Step,
    choices,
    delta,
    finish,
    many,
    use,
)

Call = dict[str, object]
_MB = 1024 * 1024


def call(arguments: str, name: str = "clock", id_: str = "call_1", **place: object) -> Call:
    return {**place, "id": id_, "type": "function", "function": {"name": name, "arguments": arguments}}


def more(arguments: str, **place: object) -> Call:
    """A later piece, without an id and a name."""
    return {**place, "function": {"arguments": arguments}}


def called(*pieces: Call, reason: str = "tool_calls") -> Fault:
    """Each piece in a delta of its own, and a good end."""
    return _ended(many(delta(tool_calls=[piece]) for piece in pieces), reason)


def _ended(calls: Step, reason: str = "tool_calls") -> Fault:
    return fault(H, calls, finish(reason), use(), DONE, EOC, completion=2, finish=reason)


def png(width: int, height: int) -> bytes:
    """A picture of that size, as far as its head goes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" + b"\x66\x99\xcc" * width)), (b"IEND", b""))
    blocks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(blocks)


def _picture(data: bytes) -> bytes:
    url = f"data:image/png;base64,{b64encode(data).decode()}"
    return delta(images=[{"type": "image_url", "image_url": {"url": url}, "index": 0}])


def _large_call() -> bytes:
    return delta(tool_calls=[call('{"zone":"' + "a" * 5 * _MB + '"}', index=0)])


def _large_picture() -> bytes:
    return _picture(png(30_000, 30_000) + b"\x00" * (9 * _MB // 4))


_UTC, _CET = '{"zone":"UTC"}', '{"zone":"CET"}'
_LIARS = ("no_such_tool", "сlock", "../clock")  # the second begins with a Cyrillic letter

TOOLS: dict[str, Fault] = {
    "E15": called(call(_UTC), call(_CET, id_="call_2")),
    "E15-zero": called(call(_UTC, index=0), call(_CET, id_="call_2", index=0)),
    "E15-same-id": called(call(_UTC, index=0), call(_CET, index=1)),
    "E15-name": called(
        call("", "clo", index=0),
        {"index": 0, "function": {"name": "ck", "arguments": ""}},
        more(_UTC, index=0),
    ),
    "E15-unclear": called(call('{"zone"', index=0), call(':"UTC"}', "sum", index=0)),
    "E16": called(call("", index=0)),
    "E17": called(call('{"zone": UTC', index=0)),
    "E17-large": _ended(Made(_large_call)),
    "E18": fault(H, delta(tool_calls=[call('{"zone": "U', index=0)]), EOC, completion=2, finish=""),
    "E19": called(*(call("{}", name, f"call_{place}", index=place) for place, name in enumerate(_LIARS))),
    "E20": called(*(call("{}", id_=f"call_{place}", index=place) for place in range(500))),
    "E21": called(call(_UTC, index=0)),
    "E22": fault(H, Made(_large_picture), REST, completion=2),
    "E22-small": fault(H, HELLO, _picture(png(64, 1)), choices([]), REST, completion=2),
}
