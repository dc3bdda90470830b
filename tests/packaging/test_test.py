"""The one command runs every check in order and stops at the first that fails."""

from __future__ import annotations

import sys
from pathlib import Path

import environment
import pytest
import system
import test as script


def test_the_order_is_cheap_first() -> None:
    names = [name for name, _ in script.checks(Path("bin"), set(), [])]
    assert names == ["format", "lint", "types", "contracts", "tests"]


def test_quick_leaves_out_screens_and_keyrings() -> None:
    assert "not window and not secretservice" in script.checks(Path("bin"), {"--quick"}, [])[-1][1]
    assert "--long" in script.checks(Path("bin"), {"--long"}, ["-k", "x"])[-1][1]


def test_it_stops_at_the_first_failure_and_says_which(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good, bad = [sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(script, "prepare", lambda: Path("bin"))
    monkeypatch.setattr(script, "checks", lambda *_: [("one", good), ("two", bad), ("three", good)])
    assert script.main([]) == 1
    said = capfd.readouterr().out
    assert "Stopped at two" in said
    assert "three" not in said


def test_what_the_system_lacks_is_one_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "missing", lambda *, tests: ["xvfb", "openbox"])
    monkeypatch.setattr(system, "may_install", lambda: False)
    assert script.main([]) == 1
    assert "apt-get install -y --no-install-recommends xvfb openbox\n" in capsys.readouterr().err


def test_ci_calls_it_and_nothing_else() -> None:
    lines = (environment.ROOT / ".ci" / "run").read_text(encoding="ascii").splitlines()
    assert lines[-1] == "exec python3 packaging/test.py"
    assert (environment.ROOT / ".ci" / "run").stat().st_mode & 0o111
