"""Sends a planned answer piece by piece, and bills what was sent when the client hangs up."""

from __future__ import annotations

from ptahdesk.simulator import plans
from ptahdesk.simulator.books import BillRow
from ptahdesk.simulator.hosts import bills_to_the_end
from ptahdesk.simulator.http1 import LAST_CHUNK, chunk, head
from ptahdesk.simulator.link import HungUpError, Link
from ptahdesk.simulator.plans import Plan
from ptahdesk.simulator.scripts import Gate
from ptahdesk.simulator.shapes import COMMENT, Shape
from ptahdesk.simulator.voices import slowness
from ptahdesk.simulator.world import World

STREAM_HEADERS = {
    "Cache-Control": "no-cache",
    "Transfer-Encoding": "chunked",
}
_EXPOSED = "X-Generation-Id,X-Provider-Name,request-id,cf-ray"
_COMMENT_EVERY = 0.25


class Player:
    """One streamed answer on its way out."""

    def __init__(self, world: World, link: Link, plan: Plan, shape: Shape, *, billed: bool) -> None:
        self._world = world
        self._link = link
        self._plan = plan
        self._shape = shape
        self._billed = billed
        self._said: list[str] = []
        self._thought: list[str] = []
        script = plan.script
        pace = world.pace.delay * slowness(plan.served)
        self._delay = pace if script.delay is None else script.delay
        self._own_gate = None if script.hold_after is None else world.scripts.hold_for(script.hold_after)

    async def play(self) -> None:
        try:
            await self._open()
            await self._say_everything()
        except HungUpError:
            self._enter(cancelled=True)
            raise
        row = self._enter(cancelled=False)
        usage = None if self._plan.script.without_usage else plans.usage(self._plan, row)
        for data in self._shape.last(usage):
            await self._link.write(chunk(data))
        await self._link.write(LAST_CHUNK)

    async def _open(self) -> None:
        named = {"X-Generation-Id": self._plan.generation, "Access-Control-Expose-Headers": _EXPOSED}
        more = named if self._shape.generation_header else {}
        if self._plan.script.kept:
            more = {**more, "X-OpenRouter-Cache-Status": "HIT", "X-OpenRouter-Cache-Age": "12"}
        await self._link.write(
            head(200, {"Content-Type": self._shape.content_type, **STREAM_HEADERS, **more})
        )
        wait = self._world.pace.wait
        comments = self._plan.script.comments
        if comments is None:
            comments = max(1, round(wait / _COMMENT_EVERY))
        for _ in range(comments if self._shape.comments else 0):
            await self._link.write(chunk(COMMENT))
            await self._link.wait(wait / comments)
        if not self._shape.comments:
            await self._link.wait(wait)

    async def _say_everything(self) -> None:
        for piece in self._plan.reasoning:
            await self._link.write(chunk(self._shape.thinking(piece)))
            self._thought.append(piece)
            await self._link.wait(self._delay)
        if self._thought and (signature := self._shape.signature()):
            await self._link.write(chunk(signature))
        await self._at_the_gates()
        for piece in self._plan.pieces:
            await self._link.write(chunk(self._shape.text(piece)))
            self._said.append(piece)
            self._world.journal.piece_sent()
            await self._at_the_gates()
            await self._link.wait(self._delay)
        for data in self._shape.tools(self._plan.tool_calls):
            await self._link.write(chunk(data))

    async def _at_the_gates(self) -> None:
        sent = len(self._said)
        for gate in (*self._world.scripts.gates_at(sent), *self._mine_at(sent)):
            await self._link.wait_until(gate.arrive())

    def _mine_at(self, sent: int) -> tuple[Gate, ...]:
        gate = self._own_gate
        return (gate,) if gate is not None and gate.after == sent else ()

    def _enter(self, *, cancelled: bool) -> BillRow:
        whole = not cancelled or bills_to_the_end(self._plan.host)
        said = self._plan.text if whole else "".join(self._said)
        thought = "".join(self._plan.reasoning if whole else self._thought)
        counts = self._plan.counts(said, thought, with_tools=whole)
        row = plans.settle(self._world, self._plan, counts, cancelled=cancelled)
        if self._billed:
            self._world.books.rows.append(row)
        self._world.journal.moved()
        return row
