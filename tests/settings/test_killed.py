"""Killed at any line of a save: the settings are the old ones or the new ones, and the next save works."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import THEME

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = {"look.theme": "light", "mine": "x" * 9000}, {"look.theme": "dark", "mine": "x" * 9000}

# One save in each child of a fork, which is killed at another line of the modules that write.
DYING = """
    import os, signal, sys
    from pathlib import Path
    from ptahdesk.settings import file, files
    from ptahdesk.settings.look_fields import THEME

    home, every, again = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    ours = {file.__file__, files.__file__}
    lines = 0

    def trace(frame, event, arg):
        global lines
        if frame.f_code.co_filename not in ours:
            return None
        if event == "line":
            lines += 1
            if lines == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def dying(path):
        if os.fork():
            return os.wait()[1] == signal.SIGKILL
        settings = file.SettingsFile.load(path)
        sys.settrace(trace)
        try:
            settings.with_(THEME, "dark").save()
        finally:
            os._exit(0)

    last, dies = 1, True
    while dies:
        for count in range(again):
            folder = home / f"{last}-{count}"
            folder.mkdir()
            (folder / "settings.json").write_bytes((home / "sound.json").read_bytes())
            dies = dying(folder / "settings.json")
        last += every
"""


def kill_many(home, every, again):
    """How many saves were killed, and in how many the new settings were there already."""
    (home / "sound.json").write_text(json.dumps(OLD))
    command = [sys.executable, "-c", textwrap.dedent(DYING), str(home), str(every), str(again)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=600)
    folders = [path for path in home.iterdir() if path.is_dir()]
    new = 0
    for folder in folders:
        path = folder / "settings.json"
        found = json.loads(path.read_bytes())
        assert found in (OLD, NEW)
        new += found == NEW
        settings = SettingsFile.load(path)
        assert settings.problem == ""
        assert settings.with_(THEME, "system").save().get(THEME) == "system"
        assert [one.name for one in folder.glob("settings.*")] == ["settings.json"], "nothing was set aside"
    return len(folders), new


def test_a_save_that_is_killed_leaves_the_old_or_the_new(tmp_path):
    killed, new = kill_many(tmp_path, every=5, again=1)
    assert killed > 8
    assert 0 < new < killed


@pytest.mark.long
@pytest.mark.parametrize("_turn", range(10))
def test_a_save_killed_fifty_times_at_every_line_leaves_the_old_or_the_new(tmp_path, _turn):
    killed, new = kill_many(tmp_path, every=1, again=5)
    assert killed > 5 * 40
    assert 0 < new < killed
