"""Importing the window costs what its modules cost, and no reading of their source."""

from __future__ import annotations

import subprocess
import sys


def test_no_source_is_read_and_kept_for_a_module_that_is_imported() -> None:
    look = (
        "import linecache, ptahdesk.ui.sitting\n"
        "print([name for name in linecache.cache if 'ptahdesk' in name or 'asyncio' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
