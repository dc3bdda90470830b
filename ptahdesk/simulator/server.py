"""The practice provider itself: started, scripted, watched and closed here."""

from __future__ import annotations

import asyncio
import hashlib
from decimal import Decimal
from types import TracebackType
from typing import Self

from ptahdesk.simulator import routes
from ptahdesk.simulator.books import Books
from ptahdesk.simulator.catalogue import Catalogue
from ptahdesk.simulator.controls import Controls
from ptahdesk.simulator.fault import Closed
from ptahdesk.simulator.http1 import read_request
from ptahdesk.simulator.link import HungUpError, Link
from ptahdesk.simulator.world import Pace, World

CREDIT = Decimal(10)


def practice_key(seed: int) -> str:
    """A key that looks like a real one, and says what it is."""
    return "sk-or-v1-practice" + hashlib.sha256(f"practice {seed}".encode()).hexdigest()[:56]


class Simulator(Controls):
    """A provider on loopback that costs nothing.

    `delay` and `wait` are seconds: between two pieces of an answer, and before the first.
    `hurry` shortens the pauses of faults.
    """

    def __init__(
        self,
        seed: int = 1,
        delay: float = 0,
        wait: float = 0,
        credit: Decimal = CREDIT,
        books_after: int = 2,
        hurry: float = 1,
    ) -> None:
        self.world = World(
            seed, practice_key(seed), Pace(delay, wait), Books(credit, books_after), Catalogue(seed)
        )
        self.world.hurry = hurry
        self._links: set[Link] = set()
        self._server: asyncio.Server | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Link(self._serve, self._links), "127.0.0.1", port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Hang up on everyone, at once."""
        if self._server is None:
            return
        self._server.close()
        await asyncio.gather(*(link.closed() for link in list(self._links)))
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, link: Link) -> None:
        try:
            while (request := await read_request(link)) is not None:
                await routes.answer(self.world, link, request)
                if request.last:
                    break
        except (HungUpError, Closed):
            pass
        finally:
            link.end()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/api/v1"

    @property
    def plain_url(self) -> str:
        """The same models as a plain OpenAI-compatible server would offer them."""
        return f"http://127.0.0.1:{self._port}/plain/v1"

    @property
    def strict_url(self) -> str:
        """The same again, of a server that refuses every field it does not know."""
        return f"http://127.0.0.1:{self._port}/strict/v1"

    @property
    def anthropic_url(self) -> str:
        """The models of one maker, in its own format."""
        return f"http://127.0.0.1:{self._port}/anthropic/v1"

    @property
    def ollama_url(self) -> str:
        """Models on somebody's computer; its own pages lie beside this address."""
        return f"http://127.0.0.1:{self._port}/ollama/v1"

    def fault_url(self, fault: str) -> str:
        """A base URL under which every chat request meets this fault."""
        return f"http://127.0.0.1:{self._port}/f/{fault}/api/v1"
