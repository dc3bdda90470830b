"""A client of raw sockets: it sees every byte, and no library comes between."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.simulator.server import Simulator


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body, parse_float=Decimal)

    @property
    def events(self) -> list[Any]:
        lines = [line[6:] for line in self.body.decode().split("\n") if line.startswith("data: ")]
        return [json.loads(line, parse_float=Decimal) for line in lines if line != "[DONE]"]

    @property
    def deltas(self) -> list[dict[str, Any]]:
        return [choice["delta"] for event in self.events for choice in event["choices"]]

    @property
    def text(self) -> str:
        return "".join(delta.get("content") or "" for delta in self.deltas)

    @property
    def reasoning(self) -> str:
        return "".join(delta.get("reasoning") or "" for delta in self.deltas)

    @property
    def usage(self) -> Any:
        return self.events[-1].get("usage")


def question(text: str, model: str = "anthropic/claude-haiku-4.5", **more: Any) -> dict[str, Any]:
    return {"model": model, "stream": True, "messages": [{"role": "user", "content": text}], **more}


class Client:
    """One connection to a simulator."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim
        self.key: str | None = sim.key

    async def open(self) -> Client:
        port = int(self.sim.base_url.split(":")[2].partition("/")[0])
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    async def send(self, path: str, body: Any = None, **headers: str) -> None:
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        lines = [
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1",
            "Host: x",
            f"Content-Length: {len(data)}",
        ]
        if self.key:
            lines.append(f"Authorization: Bearer {self.key}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + data)
        await self.writer.drain()

    async def receive(self) -> Reply:
        first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
        }
        status = int(first.split()[1])
        if headers.get("transfer-encoding") != "chunked":
            return Reply(
                status, headers, await self.reader.readexactly(int(headers.get("content-length", 0)))
            )
        body = b""
        while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
            body += await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        await self.reader.readuntil(b"\r\n")
        return Reply(status, headers, body)

    async def everything(self) -> bytes:
        """All the bytes until the server closes; raises when it breaks the connection."""
        return await self.reader.read()

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


class Talk:
    """Opens a connection a question, and closes all of them afterwards."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim
        self._clients: list[Client] = []

    async def client(self, key: str | None = "practice") -> Client:
        client = await Client(self.sim).open()
        if key != "practice":
            client.key = key
        self._clients.append(client)
        return client

    async def get(self, path: str, key: str | None = "practice", **headers: str) -> Reply:
        client = await self.client(key)
        await client.send(path, **headers)
        return await client.receive()

    async def post(self, path: str, body: Any, key: str | None = "practice") -> Reply:
        client = await self.client(key)
        await client.send(path, body)
        return await client.receive()

    async def ask(self, text: str, model: str = "anthropic/claude-haiku-4.5", **more: Any) -> Reply:
        return await self.post("/api/v1/chat/completions", question(text, model, **more))

    async def begin(self, text: str, model: str = "anthropic/claude-haiku-4.5", **more: Any) -> Client:
        """A question whose answer is not read yet."""
        client = await self.client()
        await client.send("/api/v1/chat/completions", question(text, model, **more))
        return client

    async def close(self) -> None:
        for client in self._clients:
            await client.close()


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with asyncio.timeout(60), Simulator() as simulator:
        yield simulator


@pytest.fixture
async def talk(sim: Simulator) -> AsyncIterator[Talk]:
    talk = Talk(sim)
    yield talk
    await talk.close()
