"""A file is the old one or the new one, never half of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ptahdesk.settings import files

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_is_replaced_whole_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "home" / "settings.json"
    files.replace(path, b"one")
    files.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, broken):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    path = tmp_path / "settings.json"
    files.replace(path, b"old")
    monkeypatch.setattr(*((os, "fsync") if broken == "fsync" else (Path, "replace")), fail)
    with pytest.raises(OSError, match="No space"):
        files.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path):
    script = (
        "import sys; from pathlib import Path; from ptahdesk.settings import files\n"
        "n = 0\n"
        "while True:\n"
        "    files.replace(Path(sys.argv[1]), b'%d' % (n % 10) * 20_000); n += 1; print(flush=True)"
    )
    path = tmp_path / "settings.json"
    for _ in range(5):
        command = [sys.executable, "-c", script, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
            for _ in range(7):
                program.stdout.readline()
            program.kill()
            program.communicate(timeout=10)
        data = path.read_bytes()
        assert len(data) == 20_000
        assert len(set(data)) == 1


def test_a_broken_file_gets_a_name_nothing_else_has(tmp_path):
    path = tmp_path / "settings.json"
    asides = set()
    for number in range(3):
        path.write_text(str(number))
        asides.add(files.set_aside(path))
    assert {one.read_text() for one in asides} == {"0", "1", "2"}
    assert not path.exists()
    assert all(one.name.startswith("settings.broken-2") and one.suffix == ".json" for one in asides)
