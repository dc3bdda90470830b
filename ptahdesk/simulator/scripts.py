"""What tests say in the simulator's place: exact answers, and gates that freeze a stream."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.fault_parts import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """An answer to be given instead of practice prose."""

    text: str = ""
    pieces: tuple[str, ...] = ()  # the exact deltas; otherwise `text` is cut into small ones
    reasoning: tuple[str, ...] = ()
    tool_calls: tuple[ToolCall, ...] = ()
    finish: str = "stop"
    usage: Mapping[str, object] | None = None  # laid over the computed usage; its cost is what is billed
    without_usage: bool = False
    host: str = ""
    model: str = ""  # only for a request that asks this model
    delay: float | None = None
    comments: int | None = None
    kept: bool = False  # it answered the same before: nobody is charged
    billed: Mapping[str, object] | None = None  # laid over what the books say of it
    hold_after: int | None = None  # freeze after so many pieces, until Simulator.release()


class Gate:
    """Freezes streams once they have sent so many pieces of text."""

    def __init__(self, after: int) -> None:
        self.after = after
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._held = 0
        self._arrived = asyncio.Event()

    @property
    def held(self) -> int:
        """How many streams stand at the gate, or stood there."""
        return self._held

    def arrive(self) -> asyncio.Future[None]:
        """A stream comes to the gate; it goes on when the future is done."""
        self._held += 1
        self._arrived.set()
        return self._open

    async def reached(self, streams: int = 1) -> None:
        """Wait until so many streams stand still."""
        while self._held < streams:
            self._arrived.clear()
            await self._arrived.wait()

    def release(self) -> None:
        if not self._open.done():
            self._open.set_result(None)


class ScriptBook:
    """The answers in the queue and the gates that stand."""

    def __init__(self) -> None:
        self._waiting: list[Script] = []
        self._instead: list[tuple[str, tuple[Step, ...]]] = []
        self._gates: list[Gate] = []
        self._private: list[Gate] = []

    def add(self, script: Script) -> None:
        self._waiting.append(script)

    def put_instead(self, path: str, steps: tuple[Step, ...]) -> None:
        self._instead.append((path, steps))

    def take_instead(self, path: str) -> tuple[Step, ...] | None:
        """What was put in the place of the next answer of a page."""
        for entry in self._instead:
            if path.endswith(entry[0]):
                self._instead.remove(entry)
                return entry[1]
        return None

    def take(self, model: str) -> Script | None:
        """The first answer in the queue that is meant for this model."""
        for script in self._waiting:
            if script.model in {"", model}:
                self._waiting.remove(script)
                return script
        return None

    def hold(self, after: int) -> Gate:
        gate = Gate(after)
        self._gates.append(gate)
        return gate

    def hold_for(self, after: int) -> Gate:
        """A gate in the way of one stream only, opened with the others."""
        gate = Gate(after)
        self._private.append(gate)
        return gate

    def gates_at(self, pieces: int) -> list[Gate]:
        return [gate for gate in self._gates if gate.after == pieces]

    def release(self) -> None:
        """Open every gate, and put none in the way of later streams."""
        for gate in (*self._gates, *self._private):
            gate.release()
        self._gates.clear()
        self._private.clear()
