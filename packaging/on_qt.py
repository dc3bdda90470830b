"""A story on Qt's loop from beginning to end, for who has no window of the program's own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from ptahdesk.ui.loop import Loop

T = TypeVar("T")


def run(app: QApplication, story: Coroutine[Any, Any, T]) -> T:
    """Run `story` until it returns."""
    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        return runner.run(story)
