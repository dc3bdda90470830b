"""The lock under the message box turns the switch, and says in words what it stands for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.settings.routing_fields import PRIVATE
from ptahdesk.ui.furniture import Furniture


async def test_a_click_turns_it_and_the_words_come(furniture: Furniture) -> None:
    lock = furniture.page.composer.lock
    assert not lock.words.isVisible()
    assert lock.button.accessibleName().startswith("Not private. Only hosts that neither")
    QTest.mouseClick(lock.button, Qt.MouseButton.LeftButton)
    assert lock.button.isChecked()
    assert lock.words.isVisible()
    assert lock.words.text() == "private: this chat"
    assert "Ctrl+Shift+P" in lock.button.toolTip()
    assert furniture.inspector.privacy.text() == "Private: this chat."
    furniture.verbs()["chat.private"]()
    assert not lock.button.isChecked()


async def test_what_every_chat_wishes_stays_on(furniture: Furniture) -> None:
    lock = furniture.page.composer.lock
    await furniture.desk.app.settings.set(PRIVATE, True)
    QTest.mouseClick(lock.button, Qt.MouseButton.LeftButton)
    assert lock.button.isChecked()
    assert lock.words.text() == "private: every chat"


async def test_where_nobody_promises_anything_it_warns(furniture: Furniture) -> None:
    lock, desk = furniture.page.composer.lock, furniture.desk
    desk.private.turn()
    assert lock.words.property("urgent") is False
    lock._switch = _Refused(desk.private)  # type: ignore[assignment]  # as much of it as is read
    lock._changed(None)
    assert lock.words.property("urgent") is True


class _Refused:
    def __init__(self, switch: object) -> None:
        self._switch = switch
        self.refused = True

    def __getattr__(self, name: str) -> object:
        return getattr(self._switch, name)
