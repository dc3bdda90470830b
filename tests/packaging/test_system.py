"""What the system lacks is found by looking, and named in one line."""

from __future__ import annotations

import subprocess

import pytest
import system


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with nothing, and nobody who may change that."""
    monkeypatch.setattr(system, "_loads", lambda _name: False)
    monkeypatch.setattr(system, "_has_fonts", lambda _folder: False)
    monkeypatch.setattr(system, "_BUS_LAUNCHER", "/nowhere/launcher")
    monkeypatch.setattr(system, "_SYSTEM_PYTHON", "/nowhere/python3")
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)


def test_everything_missing_is_named_once(bare: None) -> None:
    packages = system.missing(tests=True)
    assert len(packages) == len(set(packages))
    assert {
        "libegl1",
        "libxcb-cursor0",
        "fonts-dejavu-core",
        "xvfb",
        "gnome-keyring",
        "python3-gi",
        "at-spi2-core",
    } <= set(packages)


def test_tools_of_the_tests_are_not_asked_of_those_who_run_it(bare: None) -> None:
    assert "xvfb" not in system.missing(tests=False)


def test_a_library_is_found_by_loading_it() -> None:
    assert system._loads("libc.so.6")
    assert not system._loads("libnowhere.so.1")


def test_other_systems_bring_it_all(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.sys, "platform", "darwin")
    assert system.missing(tests=True) == []


def test_who_may_not_install_is_given_the_line(bare: None) -> None:
    assert not system.install(["xvfb"])
    assert system.line(["xvfb", "openbox"]).endswith(": xvfb openbox")


def test_the_line_is_one_line_for_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert system.line(["xvfb"]) == "sudo apt-get install -y --no-install-recommends xvfb"


def test_lists_that_were_never_fetched_are_fetched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        verb = next(word for word in command if word in {"install", "update"})
        calls.append(verb)
        code = 100 if calls == ["install"] else 0
        return subprocess.CompletedProcess(command, code, "E: Unable to locate package xvfb", "")

    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system.subprocess, "run", run)
    assert system.install(["xvfb"])
    assert calls == ["install", "update", "install"]
