"""Words are handed to a screen reader, when there is one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.announcing import announce


@pytest.mark.parametrize(
    ("listens", "words", "told"), [(True, "Done.", ["Done."]), (True, "", []), (False, "x", [])]
)
def test_words_are_said_to_who_listens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, listens: bool, words: str, told: list[str]
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    said: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: listens)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    announce(widget, words)
    assert said == told
