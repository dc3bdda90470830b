"""Which face the middle of the window shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.draft import Draft
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_question_brings_the_chat(furniture: Furniture, wait_until: Until) -> None:
    page = furniture.page
    assert page.stack.currentWidget() is page.empty
    await furniture.desk.page.send("Hello")
    assert page.stack.currentWidget() is page.view
    await furniture.desk.page.show(None)
    assert page.stack.currentWidget() is page.empty


async def test_without_a_key_one_is_asked_for(furniture: Furniture) -> None:
    assert furniture.page.first is None, "nobody who has a key pays for the page"
    furniture.desk.welcome.begin()
    assert furniture.page.first is not None
    assert furniture.page.stack.currentWidget() is furniture.page.first
    assert not furniture.page.composer.isVisibleTo(furniture)
    furniture.page.first.skip.click()
    assert furniture.page.stack.currentWidget() is furniture.page.empty
    assert furniture.page.composer.isVisibleTo(furniture)


async def test_notices_are_shown_as_plain_words(furniture: Furniture) -> None:
    furniture.desk.notices.say("<b>told</b>")
    assert furniture.page.notice.text.text() == "<b>told</b>"
    assert not furniture.page.notice.button.isVisibleTo(furniture)


async def test_a_page_that_changes_leaves_the_cursor_in_an_open_picker(furniture: Furniture) -> None:
    page, picker = furniture.page, furniture.picker
    furniture.desk.welcome.begin()
    picker.open_picker()
    furniture.desk.welcome.skip()
    furniture.desk.composer.put(Draft("a draft"))
    assert furniture.focusWidget() is picker.search
    picker.close_card()
    assert furniture.focusWidget() is page.composer.box


async def test_chat_and_box_are_read_and_written_in_one_size(furniture: Furniture, wait_until: Until) -> None:
    box, height = furniture.page.composer.box, furniture.page.composer.box.height()
    furniture.verbs()["view.larger"]()
    furniture.desk.preferences.zoom_by(1)
    await wait_until(lambda: box.fontInfo().pixelSize() > 15)
    assert box.height() > height
    assert furniture.page.composer.card.maximumWidth() > 760
    furniture.verbs()["view.usual"]()
    await wait_until(lambda: box.height() == height)


async def test_the_cursor_is_in_the_box_after_a_card_asked_again(
    furniture: Furniture, wait_until: Until
) -> None:
    page, desk = furniture.page, furniture.desk
    desk.page.voice.choose("no/such-model")
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    page.view.setFocus()
    page.cardAction.emit(desk.page.transcript.rows[-1].key, "choose_model")
    assert furniture.picker.isVisible()
    furniture.picker.search.setText("haiku 4.5")
    QTest.keyClick(furniture.picker.search, Qt.Key.Key_Return)
    await wait_until(lambda: desk.page.transcript.rows[-1].facts)
    assert desk.page.transcript.rows[-1].name == "Claude Haiku 4.5"
    assert len(desk.page.transcript.rows) == 2
    assert furniture.focusWidget() is page.composer.box


async def test_a_picker_that_was_left_answers_nothing(furniture: Furniture, wait_until: Until) -> None:
    picked: list[str] = []
    furniture.picker.open_picker(picked.append)
    furniture.picker.close_card()
    furniture.picker.open_picker()
    furniture.desk.picker.pick("tier:haiku")
    assert picked == []
