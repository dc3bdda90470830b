"""A finished file goes to its place in one step, and is on disk before that."""

from __future__ import annotations

import os
from pathlib import Path


def put(part: Path, path: Path) -> None:
    """Put a finished file in its place, so that a power cut leaves the old or the new."""
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
