"""What a prompt has to be told is asked for, field by field."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_form_asks_and_what_it_comes_to_lands_in_the_box(
    offered: Furniture, wait_until: Until
) -> None:
    box = offered.page.composer.box
    QTest.keyClicks(box, "sum")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: offered.prompts.form is not None and offered.prompts.form.isVisible())
    form = offered.prompts.form
    assert form is not None
    assert form in offered.cards
    what, count, tone = form.fields.values()
    assert what.hand.hasFocus()
    assert [field.hand.accessibleName() for field in (what, count, tone)] == ["what", "n", "tone: short"]
    QTest.keyClicks(what.hand, "the plan")
    QTest.keyClick(what.hand, Qt.Key.Key_Return)
    assert count.hand.hasFocus()
    QTest.keyClicks(count.hand, "5")
    QTest.keyClick(count.hand, Qt.Key.Key_Tab)
    assert tone.segments is not None
    tone.segments.buttons["long"].click()
    form.done.click()
    await wait_until(lambda: box.toPlainText() == "Sum up the plan in 5 points, long.")
    assert not form.isVisible()


async def test_a_form_that_is_left_changes_nothing(offered: Furniture, wait_until: Until) -> None:
    box = offered.page.composer.box
    QTest.keyClicks(box, "sum")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: offered.prompts.form is not None and offered.prompts.form.isVisible())
    offered.verbs()["leave"]()
    assert offered.prompts.form is not None
    assert not offered.prompts.form.isVisible()
    assert box.toPlainText() == "/sum"
    assert box.hasFocus()
