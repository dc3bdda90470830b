"""Who goes to an answer of a comparison comes to that very version, in the column it stands in."""

from __future__ import annotations

from comparing import Until, answered, compared
from PySide6.QtWidgets import QApplication

from ptahdesk.ui.furniture import Furniture


async def test_a_version_that_is_not_shown_is_come_to_in_its_own_column(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    desk = furniture.desk
    chat = desk.page.chat
    await answered(furniture, wait_until)
    second = panel.views[1]
    judged = second.column.last
    panel.verbs.again(second.column)
    await wait_until(lambda: second.column.last not in {None, judged} and not desk.app.conversations.running)
    assert chat is not None
    assert judged is not None
    furniture.stage.open_usage()
    await wait_until(lambda: furniture.stage.usage is not None)
    desk.jumping.go(chat, judged, ())
    await wait_until(lambda: second.column.last == judged and furniture.stage.usage is None)
    await wait_until(lambda: second.isAncestorOf(QApplication.focusWidget() or furniture))
    spot = second.view.turns.here()
    assert spot is None or not spot.following


async def test_it_is_come_to_from_another_chat_as_well(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    desk = furniture.desk
    chat = desk.page.chat
    await answered(furniture, wait_until)
    judged = panel.views[2].column.last
    assert chat is not None
    assert judged is not None
    await desk.page.show(None)
    desk.jumping.go(chat, judged, ())
    await wait_until(lambda: len(panel.views) == 3)
    await wait_until(lambda: panel.views[2].isAncestorOf(QApplication.focusWidget() or furniture))
    assert desk.page.chat == chat


async def test_from_a_page_one_comes_to_an_answer_of_the_chat_that_is_open(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    desk = furniture.desk
    chat = desk.page.chat
    await answered(furniture, wait_until)
    first = panel.views[0].column.last
    assert chat is not None
    assert first is not None
    furniture.stage.open_usage()
    await wait_until(lambda: furniture.stage.usage is not None)
    desk.jumping.go(chat, first, ())
    await wait_until(lambda: furniture.stage.usage is None)
