"""The provider beside the program, in the words the tests of rows use."""

from __future__ import annotations

from typing import Any

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

CHAT = "/chat/completions"


class Provider(Simulator):
    """Real HTTP over loopback, and no stranger's money."""

    def refuses(self, status: int, message: str, *headers: tuple[str, str], **metadata: object) -> None:
        """So ends the next question."""
        self.instead(CHAT, refuse(status, message, *headers, **metadata))

    def rejects_the_key(self) -> None:
        """The next check of it."""
        self.instead("/key", refuse(401, "User not found."))

    def misses(self, path: str) -> None:
        """The next request of a path that ends so is answered as by a service that has no such page."""
        self.instead(path, refuse(404, "Not Found"))

    def answers(self, text: str = "", calls: tuple[tuple[str, str, str], ...] = (), **how: Any) -> None:
        """So is the next question answered; `calls` are the id, name and arguments of tools."""
        self.script(Script(text=text, tool_calls=tuple(ToolCall(*call) for call in calls), **how))

    def resets(self, how_often: str) -> None:
        """The key's limit starts anew so often: daily, weekly, monthly."""
        self.world.books.resets = how_often

    @property
    def last(self) -> Any:
        """The body of the last question."""
        return self.requests[-1].body

    @property
    def paths(self) -> list[str]:
        """Every request, as "GET /api/v1/models"."""
        return self.world.journal.paths

    def reprices(self, model: str, **prices: str | None) -> None:
        """From now on the list says so; None takes a price away."""
        kept = {**(self.world.catalogue.rows[model]["pricing"] or {}), **prices}
        pricing = {name: price for name, price in kept.items() if price is not None}
        self.world.catalogue.change(model, pricing=pricing)
