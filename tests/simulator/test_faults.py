"""Every fault of the table, byte for byte, by model and by path."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from fault_table import NOT_YET, PLAYED, TABLE, name_of, text_of

from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.server import Simulator

OPEN = {"F01", "F02", "F03", "F03-text", "F04", "F05", "F06", "F07", "B28-endless", "G02", "G03", "G05"}
SLOW = {"G01", "G06", "B28"}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunks(raw: bytes) -> list[bytes]:
    """The whole chunks of a body, as far as they go."""
    found, body = [], raw.partition(b"\r\n\r\n")[2]
    while b"\r\n" in body:
        size, _, rest = body.partition(b"\r\n")
        if not size or (count := int(size, 16)) > len(rest) - 2:
            break
        found.append(rest[:count])
        body = rest[count + 2 :]
    return found


def said(raw: bytes) -> str:
    text = ""
    for part in chunks(raw):
        if part.startswith(b"data: {"):
            choices = json.loads(part[6:])["choices"]
            text += "".join(choice["delta"].get("content") or "" for choice in choices)
    return text


async def bytes_of(talk: Any, name: str, *, by_path: bool = False) -> bytes:
    client = await talk.client()
    path = f"/f/{name}/api/v1/chat/completions" if by_path else "/api/v1/chat/completions"
    body = {"model": f"fault/{name}", "stream": True, "messages": [{"role": "user", "content": "x"}]}
    await client.send(path, body, connection="close")
    raw: bytes = await client.everything()
    return raw


def test_every_fault_that_has_an_expected_end_can_be_played() -> None:
    assert {name_of(fault) for fault in PLAYED.keys() - NOT_YET} <= set(FAULTS)
    assert set(FAULTS) <= set(TABLE)


def test_what_is_large_is_made_when_it_is_played_and_not_at_each_start_of_the_program() -> None:
    steps = [step for fault in FAULTS.values() for steps in fault.tries for step in steps]
    assert sum(len(step) for step in steps if isinstance(step, bytes)) < 1024 * 1024


@pytest.mark.parametrize("name", sorted(set(FAULTS) - OPEN - SLOW - {"B01", "C01"}))
async def test_a_fault_ends_by_itself_and_is_the_same_by_model_and_by_path(
    name: str, sim: Simulator, talk: Any
) -> None:
    by_model = await bytes_of(talk, name)
    async with Simulator() as twin:
        talk.sim = twin
        by_path = await bytes_of(talk, name, by_path=True)
    assert len(by_model) == len(by_path)
    assert [row.cost for row in sim.bill] == [row.cost for row in twin.bill]
    assert len(sim.requests) == 1


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("B09", b"HTTP/1.1 401 Unauthorized\r\n"),
        ("B10", b"HTTP/1.1 402 Payment Required\r\n"),
        ("B10-empty", b"HTTP/1.1 402 Payment Required\r\n"),
        ("B12", b"HTTP/1.1 404 Not Found\r\n"),
        ("B15", b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 2\r\n"),
        (
            "B16",
            b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 86400\r\n",
        ),
        ("B19", b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html"),
        ("B24", HEAD + b"0\r\n\r\n"),
        ("B03", b"HTTP/1.1 2"),
        ("B04", b"\x00\x00\x12\x04"),
    ],
)
async def test_a_refusal_begins_with_its_status(name: str, start: bytes, sim: Simulator, talk: Any) -> None:
    assert (await bytes_of(talk, name)).startswith(start)
    assert sim.bill == []


async def test_b10_names_the_numbers(talk: Any) -> None:
    assert b"You requested up to 32000 tokens, but can only afford 27342." in await bytes_of(talk, "B10")


async def test_b19_is_sixty_kilobytes_of_html(talk: Any) -> None:
    assert 60_000 <= len(await bytes_of(talk, "B19")) < 61_000


async def test_b20_refuses_once_and_answers_then_with_one_bill(sim: Simulator, talk: Any) -> None:
    first, second = await bytes_of(talk, "B20"), await bytes_of(talk, "B20")
    assert first.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert b"Retry-After: 1\r\n" in first
    assert said(second) == "Hello"
    assert len(sim.bill) == 1


async def test_c02_ends_inside_a_chunk(talk: Any) -> None:
    raw = await bytes_of(talk, "C02")
    assert raw.startswith(HEAD)
    assert said(raw) == "Hello"
    assert raw.endswith(b'ff\r\ndata: {"cho')


async def test_c04_ends_cleanly_though_nobody_said_so(talk: Any) -> None:
    raw = await bytes_of(talk, "C04")
    assert said(raw) == "Hello"
    assert raw.endswith(b"0\r\n\r\n")
    assert b"DONE" not in raw
    assert b'"stop"' not in raw


async def test_d18_is_an_error_after_text_and_costs_nothing(sim: Simulator, talk: Any) -> None:
    raw = await bytes_of(talk, "D18")
    assert said(raw) == "Hello"
    assert json.loads(chunks(raw)[2][6:])["error"]["code"] == 502
    assert [row.cost for row in sim.bill] == [0]


async def test_a_complete_fault_says_its_cost(sim: Simulator, talk: Any) -> None:
    for name in ("C15", "G07"):
        raw = await bytes_of(talk, name)
        usage = json.loads(chunks(raw)[-3][6:], parse_float=Decimal)["usage"]
        assert chunks(raw)[-2] == b"data: [DONE]\n\n"
        assert usage["cost"] == sim.bill[-1].cost > 0
    assert said(raw) == text_of("G07")


async def test_c15_comes_one_byte_at_a_time(talk: Any) -> None:
    client = await talk.begin("x", "fault/C15")
    sizes = [len(await client.reader.read(1000)) for _ in range(20)]
    assert max(sizes) < 30
    await client.close()


@pytest.mark.parametrize(("name", "text"), [("F03", ""), ("F03-text", "Hello")])
async def test_silence_lasts_until_the_client_hangs_up(
    name: str, text: str, sim: Simulator, talk: Any
) -> None:
    client = await talk.begin("x", f"fault/{name}")
    raw = await client.reader.readexactly(len(HEAD))
    while said(raw) != text:
        raw += await client.reader.read(1000)
    assert raw.startswith(HEAD)
    await client.close()
    await sim.until(lambda: len(sim.bill) == len(text) // 5)
    assert [row.cancelled for row in sim.bill] == [True] * len(sim.bill)


async def test_a_reset_is_a_reset(talk: Any) -> None:
    for name in ("B01", "C01"):
        with pytest.raises(ConnectionResetError):
            await bytes_of(talk, name)


async def test_f07_is_billed_before_the_client_closes(sim: Simulator, talk: Any) -> None:
    client = await talk.begin("x", "fault/F07")
    await client.reader.readuntil(b"[DONE]")
    assert [(row.cancelled, row.tokens.completion) for row in sim.bill] == [(False, 2)]


async def test_faults_are_not_in_the_list_and_unknown_ones_are_no_models(talk: Any) -> None:
    assert b"fault/" not in (await talk.get("/api/v1/models")).body
    assert (await talk.ask("x", "fault/Z99")).status == 400


async def test_under_a_faulty_base_url_the_other_pages_work(sim: Simulator, talk: Any) -> None:
    assert (await talk.get("/f/B09/api/v1/key")).status == 200
    assert (await talk.get("/f/B09/v1/models")).status == 200
    assert sim.fault_url("B09").endswith("/f/B09/api/v1")
