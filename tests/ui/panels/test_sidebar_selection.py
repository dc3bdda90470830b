"""What is selected is told in order, and found again among other rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.furniture import Furniture


async def test_several_are_selected_again_in_runs_and_counted(furniture: Furniture) -> None:
    made = [(await furniture.desk.app.chats.new(str(number))).id for number in range(9)]
    await furniture.desk.chats.reload()
    selection = furniture.sidebar.list.selection
    told: list[int] = []
    selection.several.connect(told.append)
    wanted = [made[number] for number in (8, 7, 5, 2, 1, 0)]
    selection.restore([*reversed(wanted), ChatId(999)])
    assert selection.chats() == wanted
    assert told[-1] == 6
    selection.restore([made[3]])  # one alone changes nothing
    assert selection.chats() == wanted
    furniture.sidebar.list.choose_one()
    assert (selection.chats(), told[-1]) == ([], 0)


async def test_one_is_chosen_though_a_shortcut_holds_ctrl(furniture: Furniture) -> None:
    made = [(await furniture.desk.app.chats.new(str(number))).id for number in range(3)]
    await furniture.desk.chats.reload()
    chats = furniture.sidebar.list
    chats.selection.restore(made)
    QTest.keyPress(chats, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    chats.choose_one()
    QTest.keyRelease(chats, Qt.Key.Key_Control)
    assert chats.selection.chats() == []
