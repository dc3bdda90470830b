"""Every way to a message's verbs: its buttons, its menu, keys, the window's commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.picker_rows import COST

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def asked(furniture: Furniture, wait_until: Until, *texts: str) -> list[int]:
    desk = furniture.desk
    for text in texts:
        await desk.page.send(text)
        await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    return keys(furniture)


def keys(furniture: Furniture) -> list[int]:
    return [row.key for row in furniture.desk.page.transcript.rows]


async def at_rest(furniture: Furniture, wait_until: Until) -> None:
    """Nothing is under way: what is in sight has been read."""
    desk = furniture.desk
    await wait_until(lambda: not desk.page.busy and not desk.page.asking)
    desk.page.transcript.want(keys(furniture))
    await wait_until(lambda: all(desk.page.transcript.has(key) for key in keys(furniture)))


def offered(furniture: Furniture, key: int) -> list[str]:
    menu = furniture.messages.menu(key)
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    menu.deleteLater()
    return names


async def test_a_menu_holds_what_can_be_done_to_its_message(furniture: Furniture, wait_until: Until) -> None:
    question, answer = await asked(furniture, wait_until, "One?")
    both = ["message.branch", "message.prompt", "message.delete"]
    assert offered(furniture, question) == ["question.edit", *both]
    assert offered(furniture, answer) == ["reply.again", "reply.other", *both]
    await at_rest(furniture, wait_until)


async def test_what_goes_with_a_message_is_told_before_it_is_deleted(
    furniture: Furniture, wait_until: Until
) -> None:
    question, answer = await asked(furniture, wait_until, "One?")
    titles = {}
    for key in (question, answer):
        menu = furniture.messages.menu(key)
        titles[key] = [each.text() for each in menu.actions() if each.objectName() == "message.delete"]
        menu.deleteLater()
    assert titles == {question: ["Delete message and all that follows"], answer: ["Delete message"]}
    await at_rest(furniture, wait_until)


async def test_while_an_answer_comes_nothing_takes_it_away(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    before = await asked(furniture, wait_until, "One?")
    gate = sim.hold(after=2)
    await furniture.desk.page.send("Two?")
    await gate.reached()
    assert offered(furniture, before[0]) == ["message.branch", "message.prompt"]
    furniture.messages.act(before[0], "delete")
    furniture.verbs()["message.delete"]()
    assert "still coming" in furniture.page.notice.text.text()
    assert len(keys(furniture)) == 4
    gate.release()
    await at_rest(furniture, wait_until)


async def test_up_in_an_empty_box_edits_the_last_question_and_escape_leaves_it(
    furniture: Furniture, wait_until: Until
) -> None:
    await asked(furniture, wait_until, "One?", "Two?")
    box = furniture.page.composer.box
    QTest.keyClick(box, Qt.Key.Key_Up)
    await wait_until(lambda: box.toPlainText() == "Two?")
    assert furniture.page.composer.editing.isVisibleTo(furniture)
    assert furniture.page.composer.button.accessibleName() == "Send the edited question"
    furniture.verbs()["leave"]()
    assert box.toPlainText() == ""
    assert not furniture.page.composer.editing.isVisibleTo(furniture)
    await at_rest(furniture, wait_until)


async def test_an_edited_question_is_sent_from_the_box(furniture: Furniture, wait_until: Until) -> None:
    before = await asked(furniture, wait_until, "One?")
    furniture.messages.act(before[0], "edit")
    box = furniture.page.composer.box
    await wait_until(lambda: box.toPlainText() == "One?")
    box.insertPlainText(" Or two?")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: keys(furniture)[0] != before[0])
    first = furniture.desk.page.transcript.rows[0]
    assert (first.version, first.versions) == (2, 2)
    await at_rest(furniture, wait_until)


async def test_another_model_answers_and_the_chat_keeps_its_own(
    furniture: Furniture, wait_until: Until
) -> None:
    _question, answer = await asked(furniture, wait_until, "One?")
    furniture.messages.act(answer, "other")
    assert furniture.picker.isVisible()
    furniture.picker.search.setText("haiku 4.5")
    QTest.keyClick(furniture.picker.search, Qt.Key.Key_Return)
    page = furniture.desk.page
    await wait_until(lambda: page.transcript.rows[-1].key != answer and page.transcript.rows[-1].facts)
    assert page.transcript.rows[-1].name == "Claude Haiku 4.5"
    assert page.reference == "tier:sonnet"
    furniture.verbs()["version.previous"]()
    await wait_until(lambda: keys(furniture)[-1] == answer)
    await at_rest(furniture, wait_until)


@pytest.mark.parametrize(
    ("key", "action"),
    [(Qt.Key.Key_E, "edit"), (Qt.Key.Key_Delete, "delete"), (Qt.Key.Key_Left, "previous")],
)
async def test_keys_act_on_the_message_that_was_chosen(
    furniture: Furniture, wait_until: Until, key: Qt.Key, action: str
) -> None:
    first, *_rest = await asked(furniture, wait_until, "One?")
    view, heard = furniture.page.view, list[tuple[int, str]]()
    view.rowAction.connect(lambda row, what: heard.append((row, what)))
    QTest.keyClick(view, key)
    assert not heard  # none was chosen
    view._page.current = first
    QTest.keyClick(view, key)
    assert heard == [(first, action)]
    if action == "delete":
        await wait_until(lambda: not keys(furniture))
    await at_rest(furniture, wait_until)


async def test_a_chosen_message_comes_before_the_last_one(furniture: Furniture, wait_until: Until) -> None:
    before = await asked(furniture, wait_until, "One?", "Two?")
    furniture.page.view._page.current = before[1]
    furniture.verbs()["message.branch"]()
    await wait_until(lambda: keys(furniture) and keys(furniture) != before)
    assert len(keys(furniture)) == 2
    await at_rest(furniture, wait_until)


async def test_the_price_of_another_answer_is_told_before_it_is_asked_for(
    furniture: Furniture, wait_until: Until
) -> None:
    _question, answer = await asked(furniture, wait_until, "One?")
    await at_rest(furniture, wait_until)
    buttons = furniture.page.view.buttons
    buttons.show_for(answer, QPoint(0, 0))
    buttons.looked.emit(answer)
    await wait_until(lambda: "≈" in buttons.again.toolTip())
    assert "¢" in buttons.again.accessibleDescription()
    buttons.show_for(answer + 1, QPoint(0, 0))
    assert buttons.again.toolTip() == "Answer again"
    menu = furniture.messages.menu(answer)
    [again] = [action for action in menu.actions() if action.objectName() == "reply.again"]
    await wait_until(lambda: "≈" in again.text())
    menu.deleteLater()
    furniture.messages.act(answer, "other")
    rows, listed = furniture.picker.list.model(), furniture.picker
    await wait_until(
        lambda: listed.list.currentIndex().isValid() and "≈" in listed.list.currentIndex().data(COST)
    )
    current = listed.list.currentIndex()
    assert current.data(COST) in current.data(Qt.ItemDataRole.AccessibleTextRole)
    listed.close_card()
    listed.open_picker()
    assert rows.index(1, 0).data(COST) == ""
    listed.close_card()
