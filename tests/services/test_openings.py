"""System prompt and tools are a part of what is sent: tools to who can use them, each counted once."""

from __future__ import annotations

import pytest

from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.tool import NoTools, Tool
from ptahdesk.services import openings
from ptahdesk.services.metering import sent
from ptahdesk.services.openings import NO_OPENING, Opening, Openings
from ptahdesk.services.workers import Workers

BLIND = Model(ModelRef(OPENROUTER, "a/b"), "B", supports=frozenset({"temperature"}))
CLOCK = Tool("clock", "What time it is.")
SHORT = (Message(Role.SYSTEM, (Text("Be short."),)),)


async def test_each_is_counted_once_and_who_uses_no_tools_is_offered_none(monkeypatch: pytest.MonkeyPatch):
    counted: list[object] = []

    def count(*told: object) -> object:
        counted.append(told)
        return sent(*told)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(openings, "sent", count)
    tools, workers = NoTools(), Workers()
    known = Openings(tools, workers)
    assert await known.of("", None) == NO_OPENING
    tools.offered = (CLOCK,)
    assert await known.of("Be short.", BLIND) == Opening((), sent(()), "Be short.", sent(SHORT))
    whole = await known.of("Be short.", None)
    assert whole == await known.of("Be short.", None)
    assert (whole.tools, whole.sent) == ((CLOCK,), sent(SHORT, (CLOCK,)))
    assert counted == [(SHORT,), ((), (CLOCK,))]
    for n in range(20):
        await known.of(f"Be {n}.", None)
    assert len(known._known) <= 8
    await workers.close()
