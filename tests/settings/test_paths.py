"""One folder holds everything."""

from __future__ import annotations

from pathlib import Path

from ptahdesk.settings.paths import Paths


def test_the_folder_the_user_named_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("PTAHDESK_HOME", str(tmp_path / "mine"))
    assert Paths.default().home == tmp_path / "mine"
    monkeypatch.setenv("PTAHDESK_HOME", " ~/ptah ")
    assert Paths.default().home == Path.home() / "ptah"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PTAHDESK_HOME", "relative")
    assert Paths.default().home == tmp_path / "relative"


def test_else_the_platforms_own_place_is_used(monkeypatch):
    monkeypatch.setenv("PTAHDESK_HOME", "")
    home = Paths.default().home
    assert home.is_absolute()
    assert home.name == "ptahdesk"


def test_everything_lies_in_the_folder_and_practice_in_one_of_its_own(tmp_path):
    paths = Paths(tmp_path)
    for one in (paths.database, paths.settings, paths.logs, paths.sessions, paths.practice.home):
        assert one.parent == tmp_path
    assert paths.practice.database.parent == paths.practice.home
    assert len({paths.database, paths.settings, paths.logs, paths.sessions, paths.practice.home}) == 5
