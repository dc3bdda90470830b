"""A whole App behind a bad network, asked by library and command line, and what each was told."""

from __future__ import annotations

import datetime as dt
import json
import socket
import ssl
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from harness import Names

from ptahdesk.cli.asking import Asking
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
HOST = "api.example.com"


@pytest.fixture
def limits() -> Limits:
    return replace(
        LIMITS.scaled(20),
        connect_seconds=20,
        next_address_seconds=0.05,
        first_byte_seconds=20,
        silence_seconds=20,
        check_seconds=10,
        bill_first_seconds=0.01,
        bill_last_seconds=0.05,
    )


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    stub = Names()
    stub.known[HOST] = ["127.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", stub.look_up)
    yield stub
    stub.close()


@pytest.fixture
async def running() -> AsyncIterator[Callable[[Any], Awaitable[Any]]]:
    """`await running(Relay(…))`: up until the test is over."""
    async with AsyncExitStack() as stack:

        async def start(server: Any) -> Any:
            return await stack.enter_async_context(server.running())

        yield start


class Certificates:
    """An authority of our own, and what it signs for whom and when."""

    def __init__(self, folder: Path) -> None:
        self.authority = trustme.CA()
        self.file = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(str(self.file))

    def context(self, *names: str, days: tuple[int, int] = (-1, 30), by: Any = None) -> ssl.SSLContext:
        begin, end = (dt.datetime.now(dt.UTC) + dt.timedelta(days=each) for each in days)
        signed = (by or self.authority).issue_cert(
            *(names or (HOST, "localhost")), not_before=begin, not_after=end
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        signed.configure_cert(context)
        return context

    def old_protocol(self) -> ssl.SSLContext:
        context = self.context()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that it is old is the point
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
        context.set_ciphers("ALL:@SECLEVEL=0")
        return context


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path)


@dataclass(frozen=True)
class Told:
    """What one front end said of one question."""

    outcome: str
    cause: str
    action: str
    sentence: str
    text: str
    may_cost: bool
    row: LedgerRow


class Desk:
    """Opens the App at an address; the settings are written as a user's would be."""

    def __init__(self, paths: Paths, limits: Limits, sim: Simulator, capsys: Any) -> None:
        self.paths, self.limits = paths, limits
        self._sim, self._capsys = sim, capsys

    def settings(self, **values: Any) -> None:
        self.paths.home.mkdir(parents=True, exist_ok=True)
        kept = {f"network.{key}": value for key, value in values.items()}
        self.paths.settings.write_text(json.dumps(kept))

    def opened(self, address: str) -> Any:
        return open_app(self.paths, self.limits, Practice(address, Secret(self._sim.key)))

    async def ask(self, front: str, address: str, model: str = MODEL) -> Told:
        async with self.opened(address) as app:
            return await (self.by_library if front == "library" else self.by_terminal)(app, model)

    async def by_library(self, app: App, model: str = MODEL) -> Told:
        reply = await app.conversations.ask(None, "What happens now?", model)
        outcome = await reply.ended()
        [entry] = await app.conversations.read([reply.entry.id])
        assert entry.outcome == outcome
        row = (await app.conversations.rows([entry.id]))[entry.id]
        facts = outcome.code.value, outcome.cause.value, outcome.action.value, outcome.sentence
        return Told(*facts, entry.message.text, outcome.may_have_cost, row)

    async def by_terminal(self, app: App, model: str = MODEL) -> Told:
        self._capsys.readouterr()
        code = await Asking("What happens now?", model, None, as_json=True).run(app)
        told = json.loads(self._capsys.readouterr().out)
        last = (await app.conversations.outline(told["chat"]))[-1]
        row = (await app.conversations.rows([last.id]))[last.id]
        facts = told["outcome"], told["cause"], told["action"], told["sentence"]
        assert (code == 0) is (told["outcome"] == "C")
        return Told(*facts, told["text"], told["may_have_cost"], row)


@pytest.fixture
def desk(paths: Paths, limits: Limits, sim: Simulator, capsys: Any) -> Desk:
    return Desk(paths, limits, sim, capsys)
