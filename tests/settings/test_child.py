"""A script is asked once: it hears the wish, sees what it is given, and is gone when the call is over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ptahdesk.settings.child import told_by


async def test_it_hears_the_wish_and_sees_only_what_it_is_given(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import os, sys\nprint(sys.stdin.read(), sorted({'HOME', 'SEEN'} & set(os.environ)))\n")
    (tmp_path / "os.py").write_text("raise SystemExit('a module of the folder')\n")
    place = {"PATH": os.environ["PATH"], "SEEN": "1", "PYTHONSTARTUP": "x", "PYTHONHOME": "/nowhere"}
    assert await told_by(script, b"Well?", place, 60) == b"Well? ['SEEN']\n"


async def test_one_that_does_not_end_in_time_is_ended(tmp_path: Path, begun: Callable[[], object]) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"open({str(tmp_path / 'began')!r}, 'w').close()\nimport time\ntime.sleep(60)\n")
    with pytest.raises(TimeoutError):
        await told_by(script, b"", {}, 0.5)
    assert not begun()
