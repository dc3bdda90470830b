"""Lines are made anew only when they show something else, and a file's folder is opened, never the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from ptahdesk.services.places import Place
from ptahdesk.ui.panels.settings.data_rows import PlaceRows
from ptahdesk.ui.widgets.buttons import WordButton


def test_a_files_folder_is_opened_and_never_the_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    rows = PlaceRows()
    qtbot.addWidget(rows)
    places = [Place("settings", tmp_path / "settings.json", 2), Place("logs", tmp_path, 0)]
    rows.show_places(places)
    before = rows._inside
    rows.show_places(list(places))
    assert rows._inside is before
    for button in rows._inside.findChildren(WordButton):
        if button.text() == "Open folder":
            button.click()
    assert [Path(path) for path in opened] == [tmp_path, tmp_path]
    rows.show_places(places[:1])
    assert rows._inside is not before
