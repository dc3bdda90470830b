"""`ptahdesk data` reads its arguments, and its help opens nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ptahdesk.cli.verbs.data import command


def test_its_help_names_every_verb() -> None:
    assert [*command.commands] == ["where", "backup", "backups", "restore", "export", "empty"]
    for verb in command.commands:
        told = CliRunner().invoke(command, [verb, "--help"])
        assert told.exit_code == 0
        assert "--practice" in told.output


def test_places_of_practice_are_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTAHDESK_HOME", str(tmp_path))
    told = CliRunner().invoke(command, ["where", "--practice"])
    assert told.exit_code == 0
    assert str(tmp_path / "practice" / "ptahdesk.db") in told.output
    for words in (["backups"], ["backup"], ["restore", "newest", "-y"]):
        assert CliRunner().invoke(command, words).exit_code == (0 if words == ["backups"] else 1)


def test_all_chats_go_out_and_deleted_ones_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTAHDESK_HOME", str(tmp_path / "home"))
    told = CliRunner().invoke(command, ["export", str(tmp_path / "all.zip")])
    assert told.exit_code == 0, told.output
    assert (tmp_path / "all.zip").exists()
    assert "no deleted chats" in CliRunner().invoke(command, ["empty", "-y"]).output
