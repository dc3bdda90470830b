"""Errors in a form fit for a log: what kind and where, never the message, which may quote a key."""

from __future__ import annotations

import traceback
from pathlib import PurePath

_DEEPEST = 6


def where(error: BaseException) -> str:
    """`ValueError at conversation.py:41 ask < reply.py:12 run`, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    places = [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return f"{type(error).__name__} at {' < '.join(places) or 'an unknown place'}"
