"""Gives memory back that nobody needs: reading a long list leaves megabytes of it free behind it."""

from __future__ import annotations

import ctypes
import linecache
import sys


def give_back() -> None:
    """GNU's allocator keeps what lies below anything that is still in use; asked for, it gives up that too.

    And Python keeps the source that PySide looked into; whoever wants it, like a traceback, reads it again.
    Takes some milliseconds: in a worker. Other allocators need no asking.
    """
    linecache.clearcache()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
