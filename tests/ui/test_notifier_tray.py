"""Where the tray shows notifications, a click on one leads to its chat; elsewhere nothing happens."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.calling import Call
from ptahdesk.ui.notifier_tray import TrayNotifier


@pytest.mark.parametrize("there", [True, False])
async def test_a_click_leads_to_the_chat(
    qapp: QApplication, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    clicks: list[tuple[ChatId, str]] = []
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: there)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, *words: told.append(words[:2]))
    notifier = TrayNotifier(QIcon(), lambda chat, token: clicks.append((chat, token)))
    assert await notifier.show(Call(ChatId(3), "Claude has answered.")) is there
    notifier._icon.messageClicked.emit()
    assert told == ([("Claude has answered.", "")] if there else [])
    assert clicks == ([(3, "")] if there else [])
    await notifier.close()
    notifier._icon.messageClicked.emit()
    assert len(clicks) == there
