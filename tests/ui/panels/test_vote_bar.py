"""One chooses the best answer by mouse or Tab, sees what was chosen, and nothing jumps meanwhile."""

from __future__ import annotations

from comparing import SONNET, Until, answered, compared
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.presenters.notices import Notice
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.columns import ColumnsPanel


def offered(panel: ColumnsPanel) -> list[str]:
    return [button.text() for button in panel.votes.buttons if not button.isHidden()]


def marked(panel: ColumnsPanel) -> list[bool]:
    return [not view.head.best.isHidden() for view in panel.views]


async def test_an_answer_is_chosen_by_mouse_and_undone(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    furniture.resize(1600, 800)
    bar, notices = panel.votes, list[Notice]()
    furniture.desk.notices.told.connect(notices.append)
    place = bar.geometry()
    assert (bar.words.text(), offered(panel), bar.none.isHidden()) == ("", [], True)
    await answered(furniture, wait_until)
    await wait_until(lambda: len(offered(panel)) == 3)
    assert bar.words.text() == "Which is best?"
    assert offered(panel) == ["1  Claude Sonnet 4.6", "2  Claude Haiku 4.5", "3  GPT-5"]
    assert bar.geometry().height() == place.height()
    assert bar.buttons[0].toolTip().startswith("Claude Sonnet 4.6: Compare: answer 1 is the best")
    QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    await wait_until(lambda: marked(panel) == [False, True, False])
    assert bar.words.text() == "You chose Claude Haiku 4.5."
    assert offered(panel)[1] == "✓ 2  Claude Haiku 4.5"
    assert bar.buttons[1].accessibleName() == "2: Claude Haiku 4.5, chosen"
    assert bar.buttons[1].isChecked()
    QTest.mouseClick(bar.none, Qt.MouseButton.LeftButton)
    await wait_until(lambda: bar.words.text() == "You chose: none is better.")
    assert marked(panel) == [False] * 3
    assert bar.none.text() == "✓ 0  None is better"
    await wait_until(lambda: len(notices) == 2)
    assert notices[1].act is not None
    notices[1].act()
    await wait_until(lambda: marked(panel) == [False, True, False])


async def test_where_there_is_no_room_figures_stand_alone(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    await wait_until(lambda: len(offered(panel)) == 3)
    panel.votes.resize(340, panel.votes.height())
    assert offered(panel) == ["1", "2", "3"]
    assert panel.votes.none.text() == "0"
    assert panel.votes.buttons[2].accessibleName() == "3: GPT-5"
    used = [*panel.votes.buttons, panel.votes.none, panel.votes.ranking]
    assert sum(each.sizeHint().width() for each in used) < 340


async def test_a_chat_that_is_opened_again_shows_what_was_chosen(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    chat = furniture.desk.page.chat
    await answered(furniture, wait_until)
    await wait_until(lambda: len(offered(panel)) == 3)
    furniture.verbs()["compare.vote.3"]()
    await wait_until(lambda: marked(panel) == [False, False, True])
    await furniture.desk.page.show(None)
    assert panel.votes.words.text() == ""
    await furniture.desk.page.show(chat)
    await wait_until(lambda: marked(panel) == [False, False, True])


async def test_the_question_that_is_looked_at_is_judged(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until, "Where is the sea?")
    await answered(furniture, wait_until, "And the land?")
    await wait_until(lambda: panel.votes.words.text() == "Which is best?")
    first, latest = (panel.views[0].column.page.transcript.rows[place].turn for place in (0, 2))
    panel.columns.benching.look_at(first)
    assert panel.votes.words.text() == "“Where is the sea?”: Which is best?"
    furniture.verbs()["compare.vote.1"]()
    await wait_until(lambda: marked(panel) == [True, False, False])
    panel.columns.benching.look_at(None)
    assert marked(panel) == [False] * 3
    votes = await furniture.desk.app.judging.votes(panel.columns.chat)
    assert list(votes) == [first]
    assert latest not in votes
    panel.columns.benching.look_at(first)
    await furniture.desk.page.send("And the sky?")
    await wait_until(lambda: panel.columns.benching.turn is None)


async def test_two_of_one_model_are_told_by_their_keys(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture, SONNET, SONNET)
    furniture.resize(1600, 800)
    await answered(furniture, wait_until)
    await wait_until(lambda: len(offered(panel)) == 2)
    assert offered(panel) == ["1  Claude Sonnet 4.6", "2  Claude Sonnet 4.6"]
    assert panel.votes.buttons[1].accessibleName() == "2: Claude Sonnet 4.6 (2)"
    assert panel.views[1].head.model.text() == "Claude Sonnet 4.6 (2)"


async def test_a_double_click_chooses_once(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    await wait_until(lambda: len(offered(panel)) == 3)
    notices = list[Notice]()
    furniture.desk.notices.told.connect(notices.append)
    for button in (panel.votes.buttons[1], panel.votes.none):
        for act in (QTest.mouseClick, QTest.mouseDClick, QTest.mouseRelease):  # as a mouse tells it
            act(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.votes.buttons[0], Qt.MouseButton.LeftButton)
    await wait_until(lambda: marked(panel) == [True, False, False] and notices)
    assert [notice.text.split()[0] for notice in notices] == ["Claude", "None", "Claude"]
