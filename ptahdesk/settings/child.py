"""A script of ours asked once, in a process of its own that has a deadline and knows only what it is told."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


async def told_by(script: Path, wish: bytes, place: Mapping[str, str], seconds: float) -> bytes:
    """What it says; TimeoutError when that is nothing in time. It never outlives the call."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-E", "-P", str(script)),  # neither the environment nor this folder adds modules
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=place,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        async with asyncio.timeout(seconds):
            said, _errors = await process.communicate(wish)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return said
