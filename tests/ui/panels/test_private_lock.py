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
    assert (lock.words.text(), lock.words.property("urgent")) == ("private: this chat", False)
    assert "Ctrl+Shift+P" in lock.button.toolTip()
    assert furniture.inspector.form.privacy.text() == "Private: this chat."
    furniture.verbs()["chat.private"]()
    assert not lock.button.isChecked()
    await furniture.desk.app.settings.set(PRIVATE, True)
    QTest.mouseClick(lock.button, Qt.MouseButton.LeftButton)
    assert lock.button.isChecked(), "what every chat wishes stays on"
    assert lock.words.text() == "private: every chat"
    lock._switch = _Refused(furniture.desk.private)  # type: ignore[assignment]  # as much of it as is read
    lock._changed(None)
    assert lock.words.property("urgent") is True, "where nobody promises anything it warns"


async def test_it_is_that_of_the_chat_that_is_open(furniture: Furniture) -> None:
    lock, page = furniture.page.composer.lock, furniture.desk.page
    await page.show((await furniture.desk.app.chats.new("One")).id)
    QTest.mouseClick(lock.button, Qt.MouseButton.LeftButton)
    assert lock.words.isVisible()
    private = page.chat
    await page.show(None)
    assert not lock.button.isChecked()
    assert not lock.words.isVisible()
    await page.show(private)
    assert lock.button.isChecked()


async def test_its_words_give_way_as_a_whole_where_there_is_no_room(furniture: Furniture) -> None:
    lock = furniture.page.composer.lock
    furniture.desk.private.turn()
    lock.resize(lock.sizeHint())
    lock.layout().activate()
    assert lock.words.shown() == lock.words.text() != ""
    least = lock.minimumSizeHint()
    assert least.width() < lock.sizeHint().width() - 20
    lock.resize(least)
    lock.layout().activate()
    assert lock.words.shown() == ""
    assert lock.button.accessibleName().startswith("Private: this chat")


class _Refused:
    def __init__(self, switch: object) -> None:
        self._switch = switch
        self.refused = True

    def __getattr__(self, name: str) -> object:
        return getattr(self._switch, name)
