"""How fast words arrive: ptahdesk's provider against the official client, on the same bytes over loopback."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import TextPiece
from ptahdesk.providers.registry import open_provider

ROOT = Path(__file__).resolve().parents[1]
CHUNKS = 5000
ROUNDS = 5
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
QUESTION = "Tell me everything."


def measure(chunks: int = CHUNKS, rounds: int = ROUNDS) -> dict[str, float]:
    """Chunks a second as medians, and how many times as fast ours is.

    `burst`: the server writes as fast as it can. `apart`: every chunk in a
    write of its own, so that the socket is most of the work for both.
    """
    figures: dict[str, float] = {}
    for name, apart in (("burst", False), ("apart", True)):
        ours, official = asyncio.run(_measure(chunks, rounds, apart))
        figures |= {f"{name}_ours": round(ours), f"{name}_official": round(official)}
        figures[f"{name}_ratio"] = round(ours / official, 2)
    return figures


async def _measure(chunks: int, rounds: int, apart: bool) -> tuple[float, float]:
    ours: list[float] = []
    official: list[float] = []
    async with (
        _server(chunks, apart) as base_url,
        _our_client(base_url) as ask_ours,
        _their_client(base_url) as ask_theirs,
    ):
        for _ in range(rounds):  # turn by turn: what else the machine does then hits both
            ours.append(await _rate(ask_ours, chunks))
            official.append(await _rate(ask_theirs, chunks))
    return statistics.median(ours), statistics.median(official)


async def _rate(ask: Callable[[], Awaitable[int]], chunks: int) -> float:
    begin = time.perf_counter()
    letters = await ask()
    seconds = time.perf_counter() - begin
    if letters != sum(map(len, _words(chunks))):
        raise RuntimeError(f"only {letters} letters arrived")
    return chunks / seconds


@asynccontextmanager
async def _our_client(base_url: str) -> AsyncGenerator[Callable[[], Awaitable[int]], None]:
    config = ProviderConfig(ProviderId("bench"), "custom", "Bench", base_url)
    provider = await asyncio.to_thread(open_provider, config, Secret("sk-bench-0123456789"), LIMITS)
    request = ChatRequest(ModelRef(config.id, "m"), (said_by_user(QUESTION),))

    async def ask() -> int:
        letters = 0
        async with aclosing(provider.stream(request)) as events:
            async for event in events:
                letters += len(event.text) if isinstance(event, TextPiece) else 0
        return letters

    yield ask
    await provider.close()


@asynccontextmanager
async def _their_client(base_url: str) -> AsyncGenerator[Callable[[], Awaitable[int]], None]:
    from openai import AsyncOpenAI

    async with AsyncOpenAI(base_url=base_url, api_key="sk-bench-0123456789", max_retries=0) as client:

        async def ask() -> int:
            letters = 0
            stream = await client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": QUESTION}], stream=True
            )
            async for chunk in stream:
                letters += len(chunk.choices[0].delta.content or "") if chunk.choices else 0
            return letters

        yield ask


def _words(chunks: int) -> list[str]:
    return [f"word {number} " for number in range(chunks)]


def _answer(chunks: int) -> list[bytes]:
    """A body as OpenRouter writes it, every event in an HTTP chunk of its own."""
    head = {"id": "gen-1", "object": "chat.completion.chunk", "created": 1, "model": "a/b", "provider": "P"}

    def event(choices: list[object], **more: object) -> bytes:
        data = b"data: " + json.dumps({**head, "choices": choices, **more}).encode() + b"\n\n"
        return b"%x\r\n%s\r\n" % (len(data), data)

    def choice(text: str, finish: str | None = None) -> list[object]:
        delta = {"content": text, "role": "assistant"}
        return [{"index": 0, "delta": delta, "finish_reason": finish, "native_finish_reason": finish}]

    usage = {"prompt_tokens": 9, "completion_tokens": chunks, "total_tokens": 9 + chunks, "cost": 0.0123}
    words = [event(choice(word)) for word in _words(chunks)]
    end = [event(choice("", "stop")), event([], usage=usage), b"e\r\ndata: [DONE]\n\n\r\n", b"0\r\n\r\n"]
    return [*words, *end]


@asynccontextmanager
async def _server(chunks: int, apart: bool) -> AsyncGenerator[str, None]:
    """In a process of its own, so that its work is not part of the figure."""
    arguments = [sys.executable, __file__, "--serve", str(chunks), *(["--apart"] if apart else [])]
    path = os.pathsep.join([str(ROOT), *sys.path])
    process = await asyncio.create_subprocess_exec(
        *arguments, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    )
    try:
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        await process.wait()


async def _serve(chunks: int, apart: bool) -> None:
    answer = _answer(chunks)

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].partition(b"\r")[0])
                await reader.readexactly(length)
                writer.write(_HEAD)
                for piece in answer if apart else [b"".join(answer)]:
                    writer.write(piece)
                    await asyncio.sleep(0)
                await writer.drain()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    if "--serve" in sys.argv:
        asyncio.run(_serve(int(sys.argv[2]), "--apart" in sys.argv))
    else:
        print(json.dumps(measure(), indent=2))
