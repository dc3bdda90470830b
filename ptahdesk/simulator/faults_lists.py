"""Faults of the list of models: met at `/models` below the fault's own base URL."""

from __future__ import annotations

from collections.abc import Mapping

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import EOC, Beat, Made, body, head
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.json_text import to_json

_MB = 1024 * 1024
_PADDING = b'{"id":"maker/model"},' * 1000
_HOSTILE: tuple[tuple[str, str, object], ...] = (
    ("maker/<b>bold</b>", "<img src=//evil.example/x>", {"prompt": "-0.5", "completion": "-1"}),
    (
        "maker/\u202egnorw",
        "\x1b[2J\x1b]8;;file:///etc/passwd\x07click",
        {"prompt": "NaN", "completion": "1e999"},
    ),
    ("maker/../../etc/passwd", "a\u200bb\nc\u2028d", {"prompt": {}, "completion": []}),
    ("maker/" + "x" * 5000, "'; DROP TABLE model; --", None),
    ("maker/ok", "An honest one", {"prompt": "0.000001", "completion": "0.000002"}),
)


def _rows(count: int) -> bytes:
    names = (f'{{"id":"maker/model-{n}","context_length":8192}}' for n in range(count))
    return chunk(b'{"data":[' + ",".join(names).encode() + b"]}")


def _hostile() -> bytes:
    rows = [{"id": name, "name": words, "pricing": price} for name, words, price in _HOSTILE]
    return to_json({"data": [*rows, None, 7, {"id": None}, {"name": "nameless"}]}).encode()


LISTS: Mapping[str, Fault] = {
    "G08": fault(
        head("application/json"),
        chunk(b'{"data":['),
        Beat(chunk(_PADDING), times=200 * _MB // len(_PADDING)),
        chunk(b'{"id":"maker/last"}]}'),
        EOC,
    ),
    "G08-many": fault(head("application/json"), Made(lambda: _rows(100_000)), EOC),
    "G09": fault(body(_hostile())),
}
