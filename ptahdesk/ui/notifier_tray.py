"""Notifications where the system has them beside an icon of the tray: Windows and macOS."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.calling import Call


class TrayNotifier:
    """The icon is there only while there is something to say."""

    def __init__(self, icon: QIcon, clicked: Callable[[ChatId, str], object]) -> None:
        self._icon = QSystemTrayIcon(icon)
        self._clicked = clicked
        self._chat: ChatId | None = None
        self._icon.messageClicked.connect(self._pressed)
        self._icon.activated.connect(self._pressed)

    async def show(self, call: Call) -> bool:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        self._chat = call.chat
        self._icon.show()
        self._icon.showMessage(call.title, call.words, self._icon.icon())
        return True

    async def withdraw(self) -> None:
        self._icon.hide()
        self._chat = None

    async def close(self) -> None:
        await self.withdraw()

    def _pressed(self, *_how: object) -> None:
        if self._chat is not None:
            self._clicked(self._chat, "")
