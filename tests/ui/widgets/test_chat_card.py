"""A card shows outside words as words, and its details only when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Card
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_style import dark, light


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def made(parent: QWidget, card: Card) -> ChatCard:
    return ChatCard(card, light(), parent)


def test_outside_words_are_plain_text(parent: QWidget) -> None:
    evil = "<b>X</b><img src=//h/x>"
    card = made(parent, Card(evil, evil, evil, "Retry", "retry", evil))
    labels = card.findChildren(QLabel)
    assert [label.text() for label in labels] == [evil] * 4
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert evil in card.accessibleName()


def test_details_make_it_taller_and_a_narrow_one_is_taller_too(parent: QWidget) -> None:
    card = made(parent, Card("t", "word " * 60, "", "Retry", "retry", "many\ndetails\nhere"))
    folded = card.height_for(700)
    assert card.height_for(300) > folded
    card.fold.setChecked(True)
    assert card.height_for(700) > folded
    card.set_style(dark())
    assert card.height_for(700) > folded


def test_it_is_red_only_where_something_went_wrong(parent: QWidget) -> None:
    wrong, wished = made(parent, Card("Cut off", "s")), made(parent, Card("Stopped", "s", wished=True))
    assert light().danger in wrong.styleSheet()
    assert light().danger not in wished.styleSheet()


def test_without_an_action_there_is_no_button(parent: QWidget) -> None:
    card = made(parent, Card("t", "s"))
    assert card.main.isHidden()
    assert card.fold.isHidden()


def test_a_second_button_gives_back_its_own_word(parent: QWidget, qtbot: QtBot) -> None:
    words = {"other_label": "Try another host", "other_action": "other_host"}
    card = made(parent, Card("t", "s", "", "Retry", "retry", **words))
    with qtbot.waitSignal(card.pressed) as pressed:
        card.other.click()
    assert pressed.args == ["other_host"]
    assert made(parent, Card("t", "s", "", "Retry", "retry")).other.isHidden()


def test_a_card_that_goes_leaves_the_focus_with_its_chat(qtbot: QtBot) -> None:
    """Nothing had it then, and no key did anything."""
    chat = QPlainTextEdit()
    qtbot.addWidget(chat)
    card = made(chat.viewport(), Card("t", "s", "", "Retry", "retry"))
    chat.show()
    card.show()
    card.main.setFocus()
    assert chat.focusWidget() is card.main
    card.leave()
    assert chat.focusWidget() is chat
