"""The program at a terminal of its own, where somebody sits and answers."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class Terminal:
    """The program at a pseudo-terminal: what it wrote so far, and a way to answer."""

    def __init__(self, process: asyncio.subprocess.Process, ours: int) -> None:
        self.process, self.ours, self.shown = process, ours, ""
        self._more = asyncio.Event()
        asyncio.get_running_loop().add_reader(ours, self._read)

    @classmethod
    async def begin(cls, environment: Mapping[str, str], *arguments: str) -> Terminal:
        ours, theirs = os.openpty()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "ptahdesk", *arguments),
            env=dict(environment),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        return cls(process, ours)

    def _read(self) -> None:
        try:
            data = os.read(self.ours, 65536)
        except OSError:  # the other end is closed
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self.ours)
        self.shown += data.decode()
        self._more.set()

    async def until(self, words: str, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while words not in self.shown:
                self._more.clear()
                await self._more.wait()

    async def interrupt(self, words: str) -> None:
        """As a person does, who is slower than the program: one just before a read is kept back."""
        await self._reads()
        for _try in range(6):
            self.process.send_signal(signal.SIGINT)
            with suppress(TimeoutError):
                return await self.until(words, 30)
        self.process.kill()
        await self.process.wait()
        raise TimeoutError(self.shown)

    async def _reads(self) -> None:
        """It stands in its read, of the terminal: what the system calls 0, of 0."""
        standing = Path(f"/proc/{self.process.pid}/syscall")
        with suppress(TimeoutError):
            async with asyncio.timeout(60):
                while standing.exists() and not standing.read_text().startswith("0 0x0 "):
                    await asyncio.sleep(0.01)

    async def answer(self, question: str, typed: str) -> None:
        await self.until(question)
        self.shown = self.shown.partition(question)[2]
        os.write(self.ours, f"{typed}\n".encode())

    async def end(self) -> int:
        async with asyncio.timeout(60):
            code = await self.process.wait()
        asyncio.get_running_loop().remove_reader(self.ours)
        os.close(self.ours)
        return code
