"""Where no window can be shown, a sentence says so before Qt could abort."""

from __future__ import annotations

import ctypes.util

import pytest

from ptahdesk.ui import display
from ptahdesk.ui.display import trouble


@pytest.fixture(autouse=True)
def cursor_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_CURSOR", ctypes.util.find_library("c"))


def test_no_screen_is_said_with_a_way_out() -> None:
    assert "ptahdesk ask" in trouble({}, "linux")


@pytest.mark.parametrize("screen", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_screen_is_no_trouble(screen: dict[str, str]) -> None:
    assert trouble(screen, "linux") == ""


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_CURSOR", "libno-such-library.so.0")
    assert "libxcb-cursor0" in trouble({"DISPLAY": ":0"}, "linux")


def test_wayland_needs_no_such_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_CURSOR", "libno-such-library.so.0")
    assert trouble({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "linux") == ""


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_platforms_without_a_screen_are_let_be(platform: str) -> None:
    assert trouble({"QT_QPA_PLATFORM": platform}, "linux") == ""


def test_other_systems_always_have_one() -> None:
    assert trouble({}, "win32") == trouble({}, "darwin") == ""
