"""`ptahdesk onboard` at a terminal of its own: asked, typed unseen, checked, done."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import pytest

from ptahdesk.settings.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


class Terminal:
    """The program at a pseudo-terminal: what it wrote so far, and a way to answer."""

    def __init__(self, process: asyncio.subprocess.Process, ours: int) -> None:
        self.process, self.ours, self.shown = process, ours, ""
        self._more = asyncio.Event()
        asyncio.get_running_loop().add_reader(ours, self._read)

    @classmethod
    async def begin(cls, environment: dict[str, str]) -> Terminal:
        ours, theirs = os.openpty()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "ptahdesk", "onboard"),
            env=environment,
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
        """As a person does: once more when nothing happens, since one just before a read is kept back."""
        for _try in range(6):
            self.process.send_signal(signal.SIGINT)
            with suppress(TimeoutError):
                return await self.until(words, 10)
        self.process.kill()
        await self.process.wait()
        raise TimeoutError(self.shown)

    async def answer(self, question: str, typed: str) -> None:
        await self.until(question)
        self.shown = self.shown.partition(question)[2]
        os.write(self.ours, f"{typed}\n".encode())

    async def end(self) -> int:
        async with asyncio.timeout(30):
            code = await self.process.wait()
        asyncio.get_running_loop().remove_reader(self.ours)
        os.close(self.ours)
        return code


async def test_a_few_answers_and_it_is_set_up(shell: Any) -> None:
    terminal = await Terminal.begin(shell.environment)
    await terminal.answer("Provider [openrouter]: ", "")
    await terminal.until("✓ OpenRouter: Ready")
    await terminal.answer("Default model [tier:sonnet]: ", "anthropic/claude-hiku-4.5")
    await terminal.until("Did you mean anthropic/claude-haiku-4.5")
    await terminal.answer("Default model [tier:sonnet]: ", "tier:haiku")
    await terminal.until("Done.")
    assert await terminal.end() == 0
    assert json.loads(Paths.default().settings.read_text())["chat.defaultModel"] == "tier:haiku"


async def test_a_key_is_typed_unseen_and_never_written_in_the_open(shell: Any) -> None:
    key = shell.environment.pop("OPENROUTER_API_KEY")
    terminal = await Terminal.begin(shell.environment)
    await terminal.answer("Provider [openrouter]: ", "")
    await terminal.answer("(not shown while you type): ", key)
    await terminal.until("was not kept")  # there is no keychain here
    shown = terminal.shown
    assert await terminal.end() == 1
    assert key not in shown + terminal.shown
    assert key not in Paths.default().settings.read_text()


async def test_ctrl_c_ends_it_politely(shell: Any) -> None:
    before = Paths.default().settings.read_text()
    terminal = await Terminal.begin(shell.environment)
    await terminal.until("Provider [openrouter]: ")
    await terminal.interrupt("Stopped. What was finished is kept")
    assert await terminal.end() == 6
    assert Paths.default().settings.read_text() == before


async def test_without_a_terminal_it_says_what_to_do_instead(shell: Any) -> None:
    done = await shell.run("onboard")
    assert (done.code, done.out) == (2, "")
    assert "providers add NAME --key-stdin" in done.beside
