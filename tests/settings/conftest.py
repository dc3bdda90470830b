"""Which processes a test began."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import psutil
import pytest


@pytest.fixture
def begun() -> Callable[[], set[psutil.Process]]:
    """Those of this test that still run: an earlier one may have left one for all."""
    before = _running()
    return lambda: _running() - before


def _running() -> set[psutil.Process]:
    found: set[psutil.Process] = set()
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ends while it is looked at
            if child.status() != psutil.STATUS_ZOMBIE:
                found.add(child)
    return found
