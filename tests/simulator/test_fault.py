"""How one fault is played and billed."""

from __future__ import annotations

import gzip
from decimal import Decimal
from typing import Any

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import GENERATION, KEY, Act, Beat, Drip, Long, Made, Packed, Pause, body
from ptahdesk.simulator.server import Simulator


async def test_the_stand_ins_give_way_to_this_request_s_id_and_key(sim: Simulator, talk: Any) -> None:
    sim.instead("/key", body(f"{GENERATION} {KEY}".encode()))
    words = (await talk.get("/api/v1/key")).body.decode().split()
    assert words[0].startswith("gen-")
    assert words[0] != GENERATION
    assert words[1] == sim.key


async def test_every_kind_of_step_is_done(sim: Simulator, talk: Any) -> None:
    sim.instead("/key", b"a", Drip(b"bc"), Beat(b"d", times=2), Pause(0.001), Long("e", 3), Act.BILL, Act.END)
    client = await talk.client()
    await client.send("/api/v1/key")
    raw = await client.everything()
    assert raw.startswith(b"abcdd")
    assert b'"content":"eee"' in raw
    assert sim.bill == []


def test_what_ends_in_an_error_is_written_down_with_nothing_to_pay() -> None:
    assert fault(completion=2, finish="error").charge == 0
    assert fault(completion=2).charge is None


async def test_tries_go_round(sim: Simulator, talk: Any) -> None:
    from ptahdesk.simulator.faults import FAULTS

    assert isinstance(FAULTS["B20"], Fault)
    statuses = [(await talk.ask("x", "fault/B20")).status for _ in range(4)]
    assert statuses == [503, 200, 503, 200]
    assert sim.total == 2 * Decimal("0.000016")


async def test_packed_bytes_open_to_what_was_named_and_made_ones_are_made(sim: Simulator, talk: Any) -> None:
    sim.instead("/key", Packed(KEY.encode()), Made(lambda: b"made"), Act.END)
    client = await talk.client()
    await client.send("/api/v1/key")
    size, _, rest = (await client.everything()).partition(b"\r\n")
    assert gzip.decompress(rest[: int(size, 16)]) == sim.key.encode()
    assert rest.endswith(b"\r\nmade")


async def test_in_a_hurry_pauses_are_shorter(sim: Simulator, talk: Any) -> None:
    sim.world.hurry = 1e6
    sim.instead("/key", Pause(3600), body(b"at last"))
    assert (await talk.get("/api/v1/key")).body == b"at last"
