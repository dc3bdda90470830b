"""A file is the old one or the new one, never half of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ptahdesk.settings import files
from ptahdesk.settings.file import SettingsError, SettingsFile
from ptahdesk.settings.look_fields import THEME

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
            program.communicate(timeout=60)
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


WRITER = """
import sys
from pathlib import Path
from ptahdesk.settings.file import SettingsFile
name, path = sys.argv[1], Path(sys.argv[2])
sys.stdin.read(1)
for number in range(25):
    SettingsFile.load(path).with_raw(f"x.{name}{number}", number).save()
"""


def test_two_programs_that_write_at_once_lose_nothing_of_each_other(tmp_path):
    path = tmp_path / "settings.json"
    commands = [[sys.executable, "-c", WRITER, name, str(path)] for name in ("a", "b", "c")]
    writers = [subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT) for command in commands]
    for writer in writers:
        writer.stdin.write(b"!")
        writer.stdin.close()
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert set(SettingsFile.load(path).raw()) == {f"x.{n}{i}" for n in "abc" for i in range(25)}


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    path = tmp_path / "settings.json"
    settings = SettingsFile.load(path).with_(THEME, "dark")
    with files.alone(path), pytest.raises(SettingsError, match="could not be saved"):
        settings.save()
    settings.save()
    assert SettingsFile.load(path).get(THEME) == "dark"


def test_a_stamp_is_another_one_after_a_change(tmp_path):
    path = tmp_path / "settings.json"
    assert files.stamp(path) == ()
    files.replace(path, b"one")
    before = files.stamp(path)
    assert files.stamp(path) == before
    files.replace(path, b"two")
    assert files.stamp(path) != before
