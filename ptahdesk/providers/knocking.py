"""Whether anybody listens at an address: found out without the HTTP stack, which is slow and large."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


async def listens(address: str) -> bool:
    """A connection is made and closed; nothing is said. As long as that takes: who asks has a clock."""
    parts = urlsplit(address)
    port = parts.port or _PORTS.get(parts.scheme, 80)
    try:
        _reader, writer = await asyncio.open_connection(parts.hostname or "", port)
    except OSError:
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True
