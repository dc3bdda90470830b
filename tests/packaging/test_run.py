"""From a checkout to the running program in one command."""

from __future__ import annotations

from pathlib import Path

import environment
import pytest
import run
import system


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing", lambda *, tests: ["libegl1"])
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr(environment, "ready", lambda: Path("bin/python"))


def test_arguments_go_to_the_program(monkeypatch: pytest.MonkeyPatch, bare: None) -> None:
    monkeypatch.setattr(system, "missing", lambda *, tests: [])
    assert run.prepare(["ask", "hello there"]) == ["bin/python", "-m", "ptahdesk", "ask", "hello there"]


def test_a_window_is_not_begun_where_qt_would_abort(bare: None) -> None:
    with pytest.raises(environment.SetupError, match="libegl1"):
        run.prepare([])


def test_the_terminal_does_without(bare: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.prepare(["models"])[-1] == "models"
    assert "libegl1" in capsys.readouterr().err
