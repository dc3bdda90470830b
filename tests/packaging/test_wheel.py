"""What is shipped is found: from a checkout, and from the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from environment import ROOT

import ptahdesk
from ptahdesk import resource

_FIND = """
import sys
sys.path.insert(0, sys.argv[1])
import ptahdesk
found = ptahdesk.resource("changelog.md")
assert found.is_relative_to(sys.argv[1]), found
print(found.read_text(encoding="utf-8"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the backend itself: no network, no isolation, nothing left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    told = subprocess.run(
        [sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return folder / told.stdout.split()[-1]


def test_the_wheel_holds_every_resource_and_module(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()]
    modules = [path.relative_to(ROOT) for path in (ROOT / "ptahdesk").rglob("*.py")]
    migrations = [path.relative_to(ROOT) for path in (ROOT / "ptahdesk").rglob("*.sql")]
    wanted = {f"ptahdesk/{path.as_posix()}" for path in shipped}
    wanted |= {path.as_posix() for path in (*modules, *migrations)}
    assert wanted - inside == set()
    assert not [name for name in inside if name.startswith(("tests/", "packaging/", "resources/"))]


def test_a_resource_is_found_in_the_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    told = subprocess.run(
        [sys.executable, "-I", "-c", _FIND, str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.startswith("# What is new")


def test_a_resource_is_found_in_a_checkout() -> None:
    assert Path(ptahdesk.__file__).is_relative_to(ROOT)
    assert resource("changelog.md").read_text(encoding="utf-8").startswith("# What is new")
