"""Wherever home is, the program starts there, or one sentence says why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

LONG = "/".join(["x" * 100] * 3)


@pytest.fixture
def at(shell: Any) -> Any:
    def home(path: object) -> Any:
        for name in ("PTAHDESK_HOME", "XDG_DATA_HOME"):
            shell.environment.pop(name, None)
        shell.environment["HOME"] = str(path)
        return shell

    return home


@pytest.mark.parametrize("name", ["hömé 家 😀", LONG, "a b'c\"d", "not/yet/there"])
async def test_an_odd_home_is_a_home(at: Any, tmp_path: Path, name: str) -> None:
    shell = at(tmp_path / name)
    done = await shell.run("--practice", "ask", "hello")
    assert (done.code, bool(done.out.strip())) == (0, True), done
    assert list((tmp_path / name).rglob("ptahdesk.db"))
    done = await shell.run("settings", "set", "look.theme", "dark")
    assert (done.code, done.beside) == (0, "")


@pytest.mark.parametrize("home", ["/dev/null/x", "/proc/nowhere", "/tmp/" + "/".join(["x" * 200] * 30)])
async def test_a_home_nothing_can_be_written_to_is_said_in_a_sentence(at: Any, home: str) -> None:
    shell = at(home)
    done = await shell.run("--practice", "ask", "hello")
    assert (done.code, done.out) == (1, "")
    assert len(done.beside.splitlines()) <= 2, done.beside
    assert "Traceback" not in done.beside
    done = await shell.run("settings", "get", "look.theme")
    assert (done.code, done.out) == (0, '"system"\n')
