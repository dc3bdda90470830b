"""Each wrong value is said in a sentence of its own; what fits, and what nobody knows, is not."""

from __future__ import annotations

import json
from pathlib import Path

from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.problems import problems


def told(path: Path, values: dict[str, object]) -> tuple[str, ...]:
    path.write_text(json.dumps(values))
    return problems(SettingsFile.load(path))


def test_a_wrong_value_is_said_and_its_neighbours_are_not(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert told(path, {"look.theme": "dark", "somebody.elses": [1]}) == ()
    (said,) = told(path, {"look.zoom": "huge", "look.theme": "dark"})
    assert said.startswith("The setting look.zoom must be a whole number")


def test_a_file_that_cannot_be_read_is_told_first(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    settings = SettingsFile.load(path)
    assert problems(settings) == (settings.problem,)
    assert settings.problem
