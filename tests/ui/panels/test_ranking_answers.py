"""Judged answers in a table: each leads to where it stands, older ones come at the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.ranking_answers import AnswerLine, RankingAnswers
from ptahdesk.services.weighing import JudgedAnswer
from ptahdesk.ui.panels.ranking_answers import RankingAnswersView
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def line(number: int, chat: ChatId | None) -> AnswerLine:
    answer = JudgedAnswer(chat, EntryId(number), best=True, others=("b",), blind=False, at=NOON)
    return AnswerLine(answer, "Why?" if chat else "", "A talk" if chat else "", "B")


async def test_an_answer_opens_and_one_that_is_gone_does_not(theme: Theme, desk: Desk) -> None:
    answers = RankingAnswers(desk.app, desk.doing)
    view = RankingAnswersView(theme, answers)
    view.resize(900, 300)
    view.show()
    wished: list[tuple[int, int]] = []
    view.answerWished.connect(lambda *place: wished.append(place))
    answers.title, answers.rows = "A", [line(1, ChatId(7)), line(2, None)]
    answers.changed.emit(None)
    assert view.title.text() == "A"
    assert view.table.accessibleName() == "Answers by A"
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    menu = view.menu()
    (action,) = menu.actions()
    action.trigger()
    assert wished == [(7, 1), (7, 1)]
    menu.deleteLater()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert not view.to_answer.isEnabled()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert len(wished) == 2
    view.close()
