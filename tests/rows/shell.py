"""The program as a process of its own, as a shell starts it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imported import PATIENCE, imported

FORKS = sys.platform == "linux"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    beside: str

    @property
    def facts(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """What `--json` printed, one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Starts the program in this environment, with warnings as errors."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = os.environ | dict(environment) | {"PYTHONWARNINGS": "error"}

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "ptahdesk",
            *arguments,
            env=self.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str, said: str = "") -> Ended:
        """From its begin to its end; who wants Python itself to begin otherwise gets one that begins."""
        if not FORKS or self._python != {name: os.environ.get(name) for name in self._python}:
            return await self.end(await self.begin(*arguments), said)
        run = imported().run
        code, out, beside = await asyncio.to_thread(run, arguments, self.environment, said.encode())
        return Ended(code, out.decode(), beside.decode())

    @property
    def _python(self) -> dict[str, str | None]:
        """What of the environment is for Python, our own word aside."""
        names = {name for name in self.environment if name.startswith("PYTHON")} - {"PYTHONWARNINGS"}
        return {name: self.environment[name] for name in names}

    async def end(self, process: asyncio.subprocess.Process, said: str = "") -> Ended:
        try:
            async with asyncio.timeout(PATIENCE):
                out, beside = await process.communicate(said.encode())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return Ended(process.returncode or 0, out.decode(), beside.decode())


class Settings:
    """The file of flat keys, written and read as somebody with an editor does."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, **values: object) -> None:
        self.put(values)

    def put(self, values: Mapping[str, object]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.read() | dict(values)))

    def read(self) -> dict[str, Any]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}  # type: ignore[no-any-return]  # an object
