"""What a request tells before all of the chat: the tools that are offered, and the system prompt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ptahdesk.domain.model import Model
from ptahdesk.domain.tool import Tool, Tools
from ptahdesk.services.manners import Manner
from ptahdesk.services.metering import NOTHING_SENT, Sent, sent
from ptahdesk.services.tool_use import offered_to
from ptahdesk.services.workers import Workers

_KNOWN = 8  # that are remembered: models with and without tools, of a few chats


@dataclass(frozen=True, slots=True)
class Opening:
    """Each by itself: what it is, and what telling it takes."""

    tools: tuple[Tool, ...] = ()
    offering: Sent = NOTHING_SENT
    system: str = ""
    prompt: Sent = NOTHING_SENT

    @property
    def sent(self) -> Sent:
        return self.offering + self.prompt


NO_OPENING = Opening()


class Openings:
    """Counted again only when it is another."""

    def __init__(self, tools: Tools, workers: Workers) -> None:
        self._tools = tools
        self._workers = workers
        self._known: dict[object, Sent] = {}

    async def of(self, system: str, model: Model | None) -> Opening:
        tools = offered_to(self._tools.offered, model)
        offering = await self._counted(tools, partial(sent, (), tools)) if tools else NOTHING_SENT
        prompt = (
            await self._counted(system, partial(sent, Manner(system).opening)) if system else NOTHING_SENT
        )
        return Opening(tools, offering, system, prompt)

    async def _counted(self, what: object, count: Callable[[], Sent]) -> Sent:
        if what not in self._known:
            found = await self._workers.run(count)
            self._known = {**self._known, what: found} if len(self._known) < _KNOWN else {what: found}
            return found
        return self._known[what]
