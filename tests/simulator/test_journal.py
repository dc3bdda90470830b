"""What was asked, in its order."""

from __future__ import annotations

import asyncio

from ptahdesk.simulator.http1 import Request
from ptahdesk.simulator.journal import Journal


def request(body: bytes) -> Request:
    return Request("POST", "/api/v1/chat/completions", {}, {}, body)


async def test_each_waiting_caller_gets_a_request_of_its_own() -> None:
    journal = Journal()
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(journal.next()) for _ in range(2)]
        await asyncio.sleep(0)
        for model in ("a", "b"):
            journal.note(request(f'{{"model": "{model}"}}'.encode()))
    assert [task.result().model for task in waiting] == ["a", "b"]


def test_a_body_that_is_no_object_asks_no_model() -> None:
    assert Journal().note(request(b"[1]")).model == ""
