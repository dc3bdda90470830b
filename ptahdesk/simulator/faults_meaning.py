"""Faults of meaning and of size: odd ends, odd usage, too much of everything (ids E…, G…)."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import (
    DONE,
    EOC,
    GZIP,
    HELLO,
    REST,
    Beat,
    H,
    Long,
    Made,
    Packed,
    delta,
    finish,
    line,
    payload,
    say,
    use,
)
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.tokens import count

_MB = 1024 * 1024
_PIECE = 4096
_LETTERS = count("a" * _MB)


def _ended(reason: str) -> Fault:
    return fault(H, HELLO, finish(reason), use(), DONE, EOC, completion=2, finish=reason)


def _used(*chunks: bytes) -> Fault:
    """Complete, with these usage chunks, or none at all."""
    return fault(H, HELLO, finish(), *chunks, DONE, EOC, completion=2)


def _empty_deltas(times: int) -> Fault:
    return fault(H, HELLO, Beat(line(payload()) * 1000, times=times // 1000), REST, completion=2)


def _bomb() -> bytes:
    """300 kB that become 300 MB."""
    return chunk(Packed(b"").pack(b"a" * _MB) * 300)


_DEAR = Decimal("0.09")  # a thousand times what it would cost with a dear model

MEANING: dict[str, Fault] = {
    "E01": _ended("length"),
    "E02": _ended("content_filter"),
    "E03": _ended("moon_phase"),
    "E04": _used(),
    "E05": fault(H, say("Hel"), use(1), say("lo"), use(2), finish(), use(2), DONE, EOC, completion=2),
    "E06": fault(H, HELLO, finish(), use(1), DONE, use(2), EOC, completion=2),
    "E07": fault(
        *(H, HELLO, finish(), use(0, prompt_tokens=0, total_tokens=0, cost=0), DONE, EOC),
        completion=0,
        charge=Decimal(0),
    ),
    "E08": _used(use(-5, cost="free", prompt_tokens=10**18)),
    "E08-null": _used(use(cost=None)),
    "E09": _used(use(prompt_tokens_details={"cached_tokens": 4000})),
    "E10": fault(H, HELLO, finish(), use(cost=_DEAR), DONE, EOC, completion=2, charge=_DEAR),
    "E11": _used(),
    "E12": fault(H, HELLO, finish(), DONE, EOC),
    "E13": fault(H, delta(reasoning="Only thinking."), REST, completion=2),
    "E14": fault(H, delta(refusal="I would rather not."), REST, completion=2),
    "G01": fault(H, Long("Hello ", 10 * _MB // 6), REST, completion=2),
    "G01-short": fault(H, Long("Hello ", _MB // 6), REST, completion=2),
    "G02": fault(H, chunk(b'data: {"choices":[{"delta":{"content":"'), Beat(chunk(b"x" * 65536))),
    "G03": fault(H, Beat(chunk(b"x" * _PIECE))),
    "G04": fault(GZIP, Made(_bomb), EOC),
    "G05": fault(H, Beat(say("Hello " * 10_000)), completion=2, finish=""),
    "G06": _empty_deltas(1_000_000),
    "G06-short": _empty_deltas(10_000),
    "G07": fault(
        *(H, Beat(say("a" * _PIECE), times=_MB // _PIECE), finish(), use(_LETTERS), DONE, EOC),
        completion=_LETTERS,
    ),
    "G07-stars": fault(H, Long("a**b", 20_000), REST, completion=2),
    "G07-ticks": fault(H, say("".join("`" * n + "x" for n in range(1, 400))), REST, completion=2),
    "G07-table": fault(
        H, say("|" + " a |" * 2000 + "\n|" + "---|" * 2000 + "\n|" + " b |" * 2000 + "\n"), REST, completion=2
    ),
}
