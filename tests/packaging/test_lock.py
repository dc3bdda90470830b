"""The lock pins everything by hash, for every platform, and does not tell where it was made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import lock
import pytest
from environment import LOCK, ROOT

PINS = LOCK.read_text(encoding="utf-8")
_NAME = re.compile(r"^[\w.-]+")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    return {_plain(name): rest for name, rest in re.findall(r"^([\w.-]+)==([^\n\\]+)", PINS, re.MULTILINE)}


def test_every_pin_has_a_hash() -> None:
    entries = re.split(r"\n(?=\w)", PINS.split("\n", 1)[1])
    assert all("--hash=sha256:" in entry for entry in entries)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        one for many in project["optional-dependencies"].values() for one in many
    ]
    names = {_plain(match[0]) for one in wanted if (match := _NAME.match(one))}
    assert names <= set(pinned())


def test_the_qt_that_aborts_under_3_11_is_kept_away() -> None:
    found = re.findall(r"^pyside6-essentials==([\d.]+) ; ([^\\]+)", PINS, re.MULTILINE)
    old = next(version for version, marker in found if "< '3.12'" in marker)
    assert tuple(map(int, old.split("."))) < (6, 12)


def test_the_lock_names_no_place() -> None:
    assert not lock.ADDRESS.search(PINS)


@pytest.mark.parametrize("line", ["--index-url https://mirror/simple", "-i mirror", "x @ file:///tmp/x.whl"])
def test_a_place_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "requirements.lock"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="where it was made"):
        lock.seal(path)
