"""Tools are a part of what is sent: to who can use them, and counted once."""

from __future__ import annotations

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.tool import NoTools, Tool
from ptahdesk.services import offering
from ptahdesk.services.metering import sent
from ptahdesk.services.offering import NOTHING_OFFERED, Offered, Offering
from ptahdesk.services.workers import Workers

BLIND = Model(ModelRef(OPENROUTER, "a/b"), "B", supports=frozenset({"temperature"}))
CLOCK = Tool("clock", "What time it is.")


async def test_who_uses_none_is_offered_none_and_the_rest_are_counted_once(monkeypatch: pytest.MonkeyPatch):
    counted: list[object] = []

    def count(messages: object, tools: tuple[Tool, ...]) -> object:
        counted.append(tools)
        return sent((), tools)

    monkeypatch.setattr(offering, "sent", count)
    tools, workers = NoTools(), Workers()
    offers = Offering(tools, workers)
    assert await offers.to(None) is NOTHING_OFFERED
    tools.offered = (CLOCK,)
    assert await offers.to(BLIND) is NOTHING_OFFERED
    assert await offers.to(None) == await offers.to(None) == Offered((CLOCK,), sent((), (CLOCK,)))
    assert counted == [(CLOCK,)]
    await workers.close()
