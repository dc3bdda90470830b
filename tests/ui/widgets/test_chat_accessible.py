"""A painted page is no secret: every message has a thing that says who speaks and what."""

from __future__ import annotations

import gc
import re
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Card, Row, Transcript
from ptahdesk.ui.widgets import chat_accessible, painted_accessible
from ptahdesk.ui.widgets.chat_view import ChatView

pytestmark = [pytest.mark.usefixtures("unhurried")]
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def of(view: ChatView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def messages(view: ChatView) -> list[QAccessibleInterface]:
    page = of(view)
    found = [page.child(at) for at in range(page.childCount())]
    return [one for one in found if one.role() == QAccessible.Role.ListItem]


def test_every_message_is_counted_and_those_in_sight_say_their_words(scene: Any, listening: None) -> None:
    scene.show(scene.chat(300))
    page = of(scene.view)
    assert page.text(NAME) == "Chat"
    assert len(messages(scene.view)) == 300
    last = page.child(page.childCount() - 1)
    assert last.text(NAME).startswith("M: Heading 2: Head 299\nSome bold words, code and a link")
    assert last.text(DESCRIPTION) == "facts"
    assert not last.rect().isEmpty()
    assert not last.state().offscreen
    assert page.indexOfChild(last) == page.childCount() - 1
    middle = last.rect().center()
    assert page.childAt(middle.x(), middle.y()) is last


def test_a_message_out_of_sight_is_known_and_takes_no_room(scene: Any, listening: None) -> None:
    scene.show(scene.chat(300))
    first = messages(scene.view)[0]
    assert first.isValid()
    assert first.state().offscreen
    assert first.rect().isEmpty()


def test_a_message_far_away_says_the_same_words(scene: Any, listening: None, qtbot: QtBot) -> None:
    scene.show(scene.chat(300))
    second = messages(scene.view)[1]
    qtbot.waitUntil(
        lambda: "Table" in second.text(NAME), timeout=60_000
    )  # read beside the view, where that takes long
    assert second.text(NAME).endswith(
        "\nTable with 2 columns: a, b.\nRow 1: a: 1; b: 2.\nEnd of table.\nThe end of 1."
    )


def test_a_message_whose_text_is_on_the_disk_is_told_again_when_it_was_read(
    scene: Any, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessible.Event] = []
    asked: list[int] = []
    transcript = Transcript()
    transcript.reset([Row(key, Author.YOU, "You", 2, 1) for key in range(200)])
    transcript.wanted.connect(asked.extend)
    scene.show(transcript)
    first = messages(scene.view)[0]
    asked.clear()
    assert first.text(NAME) == "You: "
    assert asked == list(range(9))
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    transcript.give(0, "Hello")
    transcript.give(1, "Nobody asked for this one")
    assert told == [QAccessible.Event.NameChanged]
    assert first.text(NAME) == "You: Hello"


def test_a_book_is_not_said_in_one_breath(scene: Any, listening: None, qtbot: QtBot) -> None:
    scene.answer("words " * 4_170)
    qtbot.waitUntil(
        lambda: not scene.view._reading._asked, timeout=60_000
    )  # so long a text is read beside the view
    assert re.search(" … and 5,0[0-9]{2} characters more.$", messages(scene.view)[0].text(NAME))


def test_a_message_of_a_chat_that_was_left_is_no_longer_there(scene: Any, listening: None) -> None:
    scene.show(scene.chat(4))
    known = messages(scene.view)[0]
    scene.show(Transcript())
    assert not known.isValid()
    assert known.text(NAME) == ""
    assert messages(scene.view) == []


def test_the_messages_of_other_chats_are_given_up(
    scene: Any, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_accessible, "KEPT", 5)
    scene.show(scene.chat(5))
    messages(scene.view)
    other = Transcript()
    other.reset([Row(key, Author.YOU, "You", 2, 1) for key in (11, 12)])
    scene.show(other)
    assert len(messages(scene.view)) == 2
    page = of(scene.view)
    assert isinstance(page, chat_accessible.PageAccess)
    assert len(page._messages) == 2


def test_a_view_takes_its_messages_with_it(listening: None) -> None:
    view, transcript = ChatView(), Transcript()
    transcript.append(Row(1, Author.YOU, "You", 2, 1))
    view.show_transcript(transcript)
    known = messages(view)
    assert known
    before = len(painted_accessible._kept)
    shiboken6.delete(view)
    del known
    gc.collect()
    assert len(painted_accessible._kept) == before - 1


@pytest.mark.parametrize(
    ("card", "said"), [(None, "M has answered."), (Card("Stopped", "You stopped it."), "M: Stopped")]
)
def test_the_end_of_an_answer_is_announced_once(
    scene: Any, listening: None, monkeypatch: pytest.MonkeyPatch, card: Card | None, said: str
) -> None:
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        told.append(getattr(event, "message", str)())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    transcript = scene.show(Transcript())
    transcript.append(Row(0, Author.MODEL, "M", live=True))
    transcript.grow(0, text="word")
    transcript.settle(0, "words")
    transcript.update(Row(0, Author.MODEL, "M", card=card))
    transcript.update(Row(0, Author.MODEL, "M", card=card, facts="0.1 ¢"))
    assert told == [said]


def test_a_message_chosen_by_keyboard_has_the_focus(
    scene: Any, listening: None, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[QAccessible.Event] = []
    scene.view.activateWindow()
    scene.view.setFocus()
    qtbot.waitUntil(scene.view.hasFocus, timeout=60_000)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    scene.show(scene.chat(6))
    QTest.keyClick(scene.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page = of(scene.view)
    focused = page.focusChild()
    assert told == [QAccessible.Event.Focus]
    assert focused.role() == QAccessible.Role.ListItem
    assert [one.state().focused for one in messages(scene.view)].count(1) == 1


def test_thoughts_are_said_while_they_are_unfolded(scene: Any, listening: None) -> None:
    scene.answer("It is.", "Is it?")
    said = messages(scene.view)[0]
    assert said.text(NAME) == "M: It is."
    scene.page.fold(1)
    scene.view.updates.mark(1)
    scene.view.flush()
    assert said.text(NAME) == "M: Thoughts:\nIs it?\nEnd of thoughts.\nIt is."


def test_where_nobody_listens_nothing_is_made(scene: Any) -> None:
    before = len(painted_accessible._kept)
    scene.show(scene.chat(20))
    assert len(painted_accessible._kept) == before


def versions(view: ChatView) -> list[QAccessibleInterface]:
    message = messages(view)[0]
    return [message.child(at) for at in range(message.childCount())]


def turned(scene: Any) -> list[str]:
    """A question in its second version of three, and what is asked for at it."""
    transcript, asked = Transcript(), []
    transcript.reset(
        [Row(7, Author.YOU, "You", 5, 1, version=2, versions=3), Row(8, Author.MODEL, "M", 5, 1)]
    )
    transcript.give(7, "Again")
    transcript.give(8, "Words")
    scene.show(transcript)
    scene.view.rowAction.connect(lambda key, action: asked.append(f"{key} {action}"))
    return asked


def test_versions_are_two_buttons_and_a_count_that_can_be_pressed(scene: Any, listening: None) -> None:
    asked = turned(scene)
    found = versions(scene.view)
    message = messages(scene.view)[0]
    assert [one.text(NAME) for one in found] == ["Previous version", "version 2 of 3", "Next version"]
    roles = QAccessible.Role.Button, QAccessible.Role.StaticText, QAccessible.Role.Button
    assert tuple(one.role() for one in found) == roles
    assert [message.indexOfChild(one) for one in found] == [0, 1, 2]
    assert found[1].actionInterface() is None
    for one in (found[0], found[2]):
        doing = one.actionInterface()
        assert doing.actionNames() == [doing.pressAction()]
        doing.doAction(doing.pressAction())
        doing.doAction("nothing of the kind")
    assert asked == ["7 previous", "7 next"]
    assert messages(scene.view)[1].childCount() == 0
    middle = found[2].rect().center()
    QTest.mouseClick(
        scene.view.viewport(), Qt.MouseButton.LeftButton, pos=scene.view.viewport().mapFromGlobal(middle)
    )
    assert asked[2:] == ["7 next"], "a person who clicks there presses the same"
    assert message.childAt(middle.x(), middle.y()) is found[2]


def test_an_arrow_that_leads_nowhere_is_not_pressed(scene: Any, listening: None) -> None:
    asked = turned(scene)
    scene.view._page.transcript.update(Row(7, Author.YOU, "You", 5, 1, version=3, versions=3))
    back, count, onward = versions(scene.view)
    assert count.text(NAME) == "version 3 of 3"
    assert [back.state().disabled, onward.state().disabled] == [0, 1]
    onward.actionInterface().doAction("Press")
    assert asked == []


def test_the_other_version_is_told_to_whoever_turned(
    scene: Any, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned(scene)
    told: list[str] = []
    found = versions(scene.view)
    found[2].actionInterface().doAction("Press")
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(getattr(event, "message", str)())
    )
    transcript = scene.view._page.transcript
    transcript.remove([7, 8])
    transcript.append(Row(9, Author.YOU, "You", 5, 1, version=3, versions=3))
    assert told == ["version 3 of 3"]
    assert not any(one.isValid() for one in found)
    assert scene.view.current == 9
