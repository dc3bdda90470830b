"""The ids of this part of the table, and what an answer holds after each of them."""

from __future__ import annotations

from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import Ended, PartPiece, StreamEvent, ToolPiece
from ptahdesk.providers.registry import open_provider
from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.faults_tools import TOOLS
from ptahdesk.simulator.server import Simulator

UTC, CET = '{"zone":"UTC"}', '{"zone":"CET"}'
CALLS: dict[str, list[tuple[str, str]]] = {
    "E15": [("clock", UTC), ("clock", CET)],
    "E15-zero": [("clock", UTC), ("clock", CET)],
    "E15-same-id": [("clock", UTC), ("clock", CET)],
    "E15-name": [("clock", UTC)],
    "E15-unclear": [],
    "E16": [("clock", "{}")],
    "E17": [("clock", '{"zone": UTC')],
    "E18": [],
    "E19": [("no_such_tool", "{}"), ("сlock", "{}"), ("../clock", "{}")],
    "E21": [("clock", UTC)],
    "E20": [("clock", "{}")] * LIMITS.tool_calls,
}


def test_each_id_belongs_here_and_is_in_the_table_once() -> None:
    assert all(name.startswith(("E15", "E16", "E17", "E18", "E19", "E2")) for name in TOOLS)
    assert all(FAULTS[name] is fault for name, fault in TOOLS.items())


async def heard(sim: Simulator, name: str) -> list[StreamEvent]:
    config = ProviderConfig(OPENROUTER, "openrouter", "Test", sim.base_url)
    provider = open_provider(config, Secret(sim.key), LIMITS)
    try:
        request = ChatRequest(ModelRef(OPENROUTER, f"fault/{name}"), (said_by_user("What time is it?"),))
        return [event async for event in provider.stream(request)]
    finally:
        await provider.close()


@pytest.mark.parametrize("name", CALLS)
async def test_calls_are_told_apart_and_given_whole_or_not_at_all(name: str, sim: Simulator) -> None:
    calls = [event for event in await heard(sim, name) if isinstance(event, ToolPiece)]
    assert [(call.name, call.arguments) for call in calls] == CALLS[name]
    assert len({call.id for call in calls}) == len(calls)


async def test_five_megabytes_of_arguments_come_whole(sim: Simulator) -> None:
    *_, call, ended = await heard(sim, "E17-large")
    assert isinstance(call, ToolPiece)
    assert len(call.arguments) == 5 * 1024 * 1024 + len('{"zone":""}')
    assert isinstance(ended, Ended)
    assert ended.outcome.complete


@pytest.mark.parametrize(
    ("name", "kept", "size"), [("E22", False, (30_000, 30_000)), ("E22-small", True, (64, 1))]
)
async def test_a_picture_of_too_many_pixels_is_told_of_and_not_kept(
    name: str, kept: bool, size: Any, sim: Simulator
) -> None:
    events = await heard(sim, name)
    [image] = [event.part for event in events if isinstance(event, PartPiece)]
    assert (bool(image.data), (image.width, image.height)) == (kept, size)  # type: ignore[union-attr]  # a picture
    assert bool(image.problem) is not kept  # type: ignore[union-attr]  # as above
