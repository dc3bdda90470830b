"""What is written about the program is true of it."""

from __future__ import annotations

import re
from pathlib import Path

import docs
import pytest
from environment import ROOT

from ptahdesk import __version__

PAGES = sorted(
    [*docs.PARTS, *(ROOT / "resources" / "help").glob("*.md"), ROOT / "resources" / "changelog.md"]
)


@pytest.mark.parametrize("path", docs.PARTS, ids=lambda path: path.name)
def test_parts_made_from_the_program_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == docs.written(path), "run: python packaging/docs.py"


def test_a_place_that_is_missing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("no place here", encoding="utf-8")
    monkeypatch.setitem(docs.PARTS, page, {"map": docs.folder_map})
    with pytest.raises(LookupError, match="0 places"):
        docs.written(page)


def test_the_map_names_every_package() -> None:
    packages = {path.parent.name for path in docs.PACKAGE.glob("*/__init__.py")}
    assert packages <= {name for line in docs.layers() for name in line}
    assert all(docs.says(name) for name in packages)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_files_that_a_page_names_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`(?:python3? )?([\w./]+\.(?:py|md|toml|lock))[^`<>]*`", text)
    named += re.findall(r"\]\((?!\w+:)([^)#]+)\)", text)
    around = (ROOT, docs.PACKAGE, path.parent)
    assert [name for name in named if not any((folder / name).exists() for folder in around)] == []


def test_the_changelog_has_this_version_with_its_day() -> None:
    text = (ROOT / "resources" / "changelog.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", text, re.MULTILINE)


def test_the_version_is_said_once_and_the_same() -> None:
    assert f'\nversion = "{__version__}"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
