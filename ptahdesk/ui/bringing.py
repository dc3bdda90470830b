"""How modules come in that nobody needed at first: those with Qt's classes on the thread of the window.

PySide keeps what it knows of its classes in a table without a lock (in Python before 3.12), and painting
reads that table without waiting for Python: a class made in a worker meanwhile could end the program. So a
worker imports only what knows nothing of Qt, which is most of it.
"""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

_QT = "ptahdesk.ui."


async def bring(*names: str) -> Any:
    """The last of these modules. The loop has a turn before each, so nobody waits for more than one."""
    module = None
    for name in names:
        if name.startswith(_QT):
            await asyncio.sleep(0)
            module = importlib.import_module(name)
        else:
            module = await asyncio.to_thread(importlib.import_module, name)
    return module
