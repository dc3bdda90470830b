"""Which path is answered by what (faults: test_faults; who may ask: test_pages)."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator.server import Simulator


async def test_a_wrong_key_is_counted_as_a_request_and_billed_nothing(sim: Simulator, talk: Any) -> None:
    reply = await talk.post("/api/v1/chat/completions", {"model": "x"}, key="sk-or-v1-wrong")
    assert reply.status == 401
    assert len(sim.requests) == 1
    assert sim.bill == []


async def test_a_plain_server_needs_no_key_but_refuses_a_wrong_one(talk: Any) -> None:
    assert (await talk.get("/plain/v1/models", key=None)).status == 200
    assert (await talk.get("/plain/v1/models", key="sk-wrong")).status == 401


async def test_chat_is_posted_and_pages_are_got(talk: Any) -> None:
    assert (await talk.get("/api/v1/chat/completions")).status == 404
    assert (await talk.post("/api/v1/models", {})).status == 404


async def test_every_path_is_written_down(sim: Simulator, talk: Any) -> None:
    await talk.get("/api/v1/key")
    assert sim.world.journal.paths == ["GET /api/v1/key"]
