"""Whoever starts the program again is brought to the window that is there; nothing keeps it from starting."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from ptahdesk.ui import one_window
from ptahdesk.ui.one_window import OneWindow, place


def test_one_that_hangs_keeps_nobody_waiting(first: OneWindow, tmp_path: Path) -> None:
    assert not OneWindow(tmp_path / "home").is_elsewhere(patience=0.05)


def test_another_home_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    other = OneWindow(tmp_path / "other")
    assert not other.is_elsewhere()
    assert other.path.is_socket()
    other.give_up()


def test_nobody_else_may_knock(first: OneWindow) -> None:
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(first.path.parent.stat().st_mode) == 0o700


def test_what_a_killed_program_left_is_in_nobodys_way(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    dead = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    dead.bind(str(place(home)))
    dead.close()
    (home / "window.lock").write_bytes(b"")
    made = OneWindow(home)
    assert not made.is_elsewhere()
    assert made.door is not None
    made.give_up()


def test_a_home_that_is_no_folder_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    assert not OneWindow(tmp_path / "home").is_elsewhere()


def test_a_strangers_socket_is_not_believed(
    first: OneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert not OneWindow(tmp_path / "home").is_elsewhere(patience=30)


def test_a_long_path_to_where_such_things_are_kept_is_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("long" * 40)))
    monkeypatch.setattr(one_window.tempfile, "gettempdir", lambda: str(tmp_path))
    assert place(tmp_path / ("long" * 40)).parent == tmp_path


def test_a_long_path_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(one_window.tempfile, "gettempdir", lambda: str(tmp_path))
    found = place(tmp_path / ("long" * 40))
    assert found.parent == tmp_path
    assert found != place(tmp_path / ("longer" * 40))
