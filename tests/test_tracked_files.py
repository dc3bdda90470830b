"""No file of the project tells where it was made: no registry, no folder of a machine, no neighbour."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_HOSTS = (
    "import subprocess, sys\n"
    "from pip._internal.models.index import PyPI\n"
    "print(PyPI.netloc, PyPI.file_storage_domain)\n"
    "subprocess.run([sys.executable, '-m', 'pip', 'config', 'list'])\n"
)


def registries() -> set[str]:
    """pip knows them, so that this file need not name them."""
    told = subprocess.run(
        [sys.executable, "-c", _HOSTS], capture_output=True, text=True, check=True, timeout=60
    )
    configured = re.findall(r"\w+://(?:[^@/'\s]*@)?([^/'\s:]+)", told.stdout)
    return set(told.stdout.split("\n")[0].split()) | set(configured) | {"registry." + "npmjs.org"}


def machine_paths() -> set[str]:
    """The checkout, the folder around it and the home of whoever runs this; not a temporary folder."""
    home, temporary = pwd.getpwuid(os.getuid()).pw_dir, Path(tempfile.gettempdir()).resolve()
    around = {f"{ROOT}/"} | (
        {f"{ROOT.parent}/"} if temporary not in (ROOT.parent, *ROOT.parent.parents) else set()
    )
    return {path for path in around | {f"{home}/"} if path.count("/") > 1}


def complaints(text: str, unwanted: set[str]) -> list[str]:
    return sorted(word for word in unwanted if word in text)


@pytest.fixture(scope="module")
def unwanted() -> set[str]:
    return registries() | machine_paths() | {".." + "/shared"}


def test_each_kind_is_seen(unwanted: set[str]) -> None:
    planted = f"see {'..'}/shared/page.md, {ROOT}/x and https://{min(registries())}/simple"
    assert len(complaints(planted, unwanted)) >= 3


def test_no_tracked_file_names_where_it_was_made(unwanted: set[str]) -> None:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    found = {}
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            text = (ROOT / name).read_bytes().decode("utf-8", "ignore")
            found[name] = complaints(name + "\n" + text, unwanted)
    assert {name: words for name, words in found.items() if words} == {}
