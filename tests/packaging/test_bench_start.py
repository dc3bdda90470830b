"""The window that is measured is watched from outside, and tells what it must."""

from __future__ import annotations

from pathlib import Path

import bench_home
import pytest
from bench_memory import settled
from bench_start import child
from screen import NotThere, screen

pytestmark = pytest.mark.window


def test_an_empty_window_tells_when_it_was_painted_and_how_large_it_is(tmp_path: Path) -> None:
    home = bench_home.Home(tmp_path, bench_home.ChatId(1))
    with screen() as shown, child(shown, home, "empty") as one:
        assert 0 < one.after("painted") < 30
        assert 10 < settled(one) < 500


def test_a_window_that_dies_is_said(tmp_path: Path) -> None:
    home = bench_home.Home(tmp_path, bench_home.ChatId(1))
    with (
        screen() as shown,
        child(shown, home, "nothing") as one,
        pytest.raises(NotThere, match="ended with 1"),
    ):
        one.after("painted")


def test_the_program_takes_a_key_in_a_home_full_of_chats(tmp_path: Path) -> None:
    home = bench_home.make(tmp_path / "home", chats=30, messages=20)
    with screen() as shown, child(shown, home, "program", home.long_chat) as one:
        assert one.after("painted") <= one.after("typed")
        assert one.hear("typed")["text"] == "a"
        assert one.hear("opened")["opened"] == 20
