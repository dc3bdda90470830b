"""What tests do with a running simulator: read the bill, say what comes next, freeze it, wait for it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ptahdesk.simulator.books import BillRow
from ptahdesk.simulator.fault_parts import Step
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.scripts import Gate, Script
from ptahdesk.simulator.world import World


class Controls:
    """The half of Simulator that does not touch a socket."""

    world: World

    @property
    def key(self) -> str:
        return self.world.key

    @property
    def bill(self) -> list[BillRow]:
        return self.world.books.rows

    @property
    def total(self) -> Decimal:
        return self.world.books.total

    @property
    def requests(self) -> list[Received]:
        """Every chat request, in the order of arrival."""
        return self.world.journal.received

    @property
    def pieces_sent(self) -> int:
        return self.world.journal.pieces_sent

    def script(self, answer: Script | str) -> None:
        """Queue an exact answer for the next request (of `answer.model`, if it names one)."""
        self.world.scripts.add(Script(text=answer) if isinstance(answer, str) else answer)

    def instead(self, path: str, *steps: Step) -> None:
        """Answer the next request whose path ends so with these steps (see fault_parts) and nothing else."""
        self.world.scripts.put_instead(path, steps)

    def hold(self, after: int = 1) -> Gate:
        """Freeze every stream once it has sent `after` pieces of text, until it is released."""
        return self.world.scripts.hold(after)

    def release(self) -> None:
        self.world.scripts.release()

    async def next_request(self) -> Received:
        """The oldest chat request not yet given out; waits for it."""
        return await self.world.journal.next()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something seen in `bill`, `requests` or `pieces_sent`."""
        await self.world.journal.until(true)
