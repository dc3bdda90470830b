"""One fault, and how it is played and billed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from ptahdesk.simulator.books import BillRow, Counts
from ptahdesk.simulator.fault_parts import (
    GENERATION,
    KEY,
    PROMPT_TOKENS,
    Act,
    Beat,
    Drip,
    Long,
    Made,
    Packed,
    Pause,
    Step,
    cost,
)
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.link import HungUpError, Link
from ptahdesk.simulator.world import World


class Closed(Exception):  # noqa: N818  an end that was meant, not an error
    """The fault closed the connection itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the first try, at the second, and so round and round.

    `completion` are the tokens billed when the last try was played: None bills nothing,
    and an end in error is written down with nothing to pay.
    """

    tries: tuple[tuple[Step, ...], ...]
    completion: int | None = None
    finish: str = "stop"
    charge: Decimal | None = None  # in the place of what those tokens cost


def fault(
    *steps: Step, completion: int | None = None, finish: str = "stop", charge: Decimal | None = None
) -> Fault:
    if finish == "error":
        charge = Decimal(0)
    return Fault((steps,), completion, finish, charge)


async def play(world: World, link: Link, name: str, broken: Fault) -> None:
    """Do the next try of this fault. What is billed is in the books before a client can see the end."""
    number = world.tries.get(name, 0)
    world.tries[name] = number + 1
    at = number % len(broken.tries)
    playing = _Playing(world, link, name, broken, costs=at == len(broken.tries) - 1)
    hung_up = False
    try:
        for step in broken.tries[at]:
            await playing.do(step)
    except HungUpError:
        hung_up = True
        raise
    finally:
        playing.bill(cancelled=hung_up)


class _Playing:
    """One try on its way, with an id of its own."""

    def __init__(self, world: World, link: Link, name: str, broken: Fault, *, costs: bool) -> None:
        self._world = world
        self._link = link
        self._name = name
        self._fault = broken
        self._generation = world.new_generation()
        self._to_bill = costs and broken.completion is not None

    async def do(self, step: Step) -> None:
        match step:
            case bytes() | Long() | Made() | Packed():
                await self._link.write(self._bytes(step))
            case Drip():
                for byte in self._named(step.data):
                    await self._link.write(bytes([byte]))
                    await self._link.wait(0)
            case Beat():
                for _ in count() if step.times is None else range(step.times):
                    await self._link.write(self._named(step.data))
                    await self._link.wait(step.seconds / self._world.hurry)
            case Pause():
                await self._link.wait(step.seconds / self._world.hurry)
            case Act():
                await self._act(step)

    def _bytes(self, step: bytes | Long | Made | Packed) -> bytes:
        match step:
            case bytes():
                return self._named(step)
            case Long():
                return self._named(step.data)
            case Made():
                return self._named(step.make())
            case Packed():
                return chunk(step.pack(self._named(step.data)))

    async def _act(self, act: Act) -> None:
        if act is Act.BILL:
            self.bill(cancelled=False)
            return
        if act is Act.SILENCE:
            await self._link.wait_for_hang_up()
        if act is Act.RESET:
            self._link.reset()
        raise Closed

    def _named(self, data: bytes) -> bytes:
        """The stand-ins give way to this request's id and this simulator's key; both are as long."""
        named = data.replace(GENERATION.encode(), self._generation.encode())
        return named.replace(KEY.encode(), self._world.key.encode())

    def bill(self, *, cancelled: bool) -> None:
        if self._to_bill:
            self._to_bill = False
            row = _row(self._world, self._name, self._fault, self._generation, cancelled=cancelled)
            self._world.books.rows.append(row)
            self._world.journal.moved()


def _row(world: World, name: str, broken: Fault, generation: str, *, cancelled: bool) -> BillRow:
    tokens = Counts(PROMPT_TOKENS, broken.completion or 0)
    return BillRow(
        generation=generation,
        model=f"fault/{name}",
        served=f"fault/{name}",
        host="Practice",
        cost=cost(tokens.completion) if broken.charge is None else broken.charge,
        at=world.now,
        tokens=tokens,
        cancelled=cancelled,
        finish="" if cancelled else broken.finish,
    )
