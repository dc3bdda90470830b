"""Strangers' files are opened in a process that has little memory, little time, and nothing of ours."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from ptahdesk.domain.limits import Limits
from ptahdesk.settings.child import told_by

_PROCESS = Path(__file__).with_name("file_process.py")
_PASSED_ON = {"PATH", "LANG", "TMPDIR", "SYSTEMROOT", "WINDIR", "TEMP", "TMP"}
_AT_ONCE = 2
SECONDS = 60.0

Told = dict[str, Any]


class Opening:
    """What came of a file: `state` is `ok`, or the word for why not."""

    def __init__(self, limits: Limits, seconds: float = SECONDS) -> None:
        self._limits = limits
        self._seconds = seconds
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def picture(self, data: bytes) -> tuple[Told, bytes]:
        limits = self._limits
        wish: Told = {
            "kind": "picture",
            "pixels": limits.picture_pixels,
            "side": limits.attached_side,
            "bytes": limits.attached_kept_bytes,
        }
        return await self._opened(wish, data)

    async def pdf(self, data: bytes) -> tuple[Told, str]:
        wish: Told = {"kind": "pdf", "characters": self._limits.attached_characters}
        told, text = await self._opened(wish, data)
        return told, text.decode("utf-8", "replace")

    async def _opened(self, wish: Told, data: bytes) -> tuple[Told, bytes]:
        seconds = self._seconds
        bounds = {"memory": self._limits.attached_memory_bytes, "seconds": max(1, round(seconds))}
        try:
            async with self._turn:
                asked = json.dumps(wish | bounds).encode() + b"\n" + data
                said = await told_by(_PROCESS, asked, _place(), seconds)
        except TimeoutError:
            return {"state": "slow"}, b""
        line, _end, kept = said.partition(b"\n")
        try:
            told = json.loads(line)
        except ValueError:  # it died
            return {"state": "damaged"}, b""
        return told, kept


def _place() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.upper() in _PASSED_ON}
