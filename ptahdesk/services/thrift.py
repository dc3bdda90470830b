"""Gives memory that is free back to the system: reading a long list leaves megabytes of it behind."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """GNU's allocator keeps what lies below anything that is still in use; asked for, it gives up that too.

    Takes some milliseconds: in a worker. Other allocators need no asking.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
