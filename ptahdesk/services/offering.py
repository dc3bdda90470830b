"""Which tools the next request would offer, and what telling a model of them takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ptahdesk.domain.model import Model
from ptahdesk.domain.tool import Tool, Tools
from ptahdesk.services.metering import NOTHING_SENT, Sent, sent
from ptahdesk.services.tool_use import able
from ptahdesk.services.workers import Workers


@dataclass(frozen=True, slots=True)
class Offered:
    tools: tuple[Tool, ...] = ()
    sent: Sent = NOTHING_SENT


NOTHING_OFFERED = Offered()


class Offering:
    """Counted again only when there are others."""

    def __init__(self, tools: Tools, workers: Workers) -> None:
        self._tools = tools
        self._workers = workers
        self._counted = NOTHING_OFFERED

    async def to(self, model: Model | None) -> Offered:
        tools = self._tools.offered if able(model) else ()
        if not tools:
            return NOTHING_OFFERED
        if tools != self._counted.tools:
            self._counted = Offered(tools, await self._workers.run(partial(sent, (), tools)))
        return self._counted
