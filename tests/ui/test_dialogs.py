"""A question is awaited: other tasks go on meanwhile, and closing it is an answer too."""

from __future__ import annotations

import asyncio

from on_qt import run
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.dialogs import Choice, Question, ask, choose

CHOICES = (Choice("left", "Left"), Choice("right", "Right", main=True))


def shown_question() -> Question | None:
    found = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Question))
    return next((widget for widget in found if widget.isVisible()), None)


async def press(name: str, after: asyncio.Event | None = None) -> None:
    while (question := shown_question()) is None:
        await asyncio.sleep(0.005)
    if after is not None:
        await after.wait()
    if name:
        question.findChild(QPushButton, name).click()
    else:
        question.reject()


async def asked(parent: QWidget, name: str) -> str:
    """The question is answered only after another task has gone on beneath it."""
    went_on = asyncio.Event()

    async def elsewhere() -> None:
        while shown_question() is None:
            await asyncio.sleep(0.002)
        await asyncio.sleep(0.002)
        went_on.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(elsewhere())
        group.create_task(press(name, went_on))
        return await choose(parent, "Which way?", "There are two.", CHOICES)


def test_the_button_is_the_answer_and_nothing_stood_still(qapp: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert run(qapp, asked(parent, "left")) == "left"


def test_closing_it_answers_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert run(qapp, asked(parent, "")) == ""


def test_yes_and_no(qapp: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    async def person(name: str) -> bool:
        async with asyncio.TaskGroup() as group:
            group.create_task(press(name))
            return await ask(parent, "Really?", "It is so.", "Yes")

    assert run(qapp, person("yes"))
    assert not run(qapp, person("no"))


def test_words_from_outside_stay_plain(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    question = Question(parent, "<b>title</b>", "<img src=x>", CHOICES)
    for label in question.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_enter_presses_the_main_button(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    question = Question(parent, "Which way?", "", CHOICES)
    assert question.findChild(QPushButton, "right").isDefault()
