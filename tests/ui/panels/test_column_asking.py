"""The inspector is about the column one is in, says whose settings it shows, and can be about all of them."""

from __future__ import annotations

from comparing import Until, compared
from PySide6.QtWidgets import QMenu

from ptahdesk.ui.furniture import Furniture


async def test_the_inspector_is_about_the_column_whose_button_was_pressed(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    inspector, form = furniture.inspector, furniture.desk.manner
    panel.views[1].head.manner.click()
    assert inspector.isVisible()
    assert (inspector.title.text(), inspector.whose.text()) == ("How this column asks", "Claude Haiku 4.5")
    assert inspector.form.private.isHidden()
    form.parameters["temperature"].put("0.2")
    head = panel.views[1].head.manner
    await wait_until(lambda: "Temperature: 0.2" in head.toolTip())
    inspector.whose.click()
    menu = inspector.findChild(QMenu)
    names = [each.text() for each in menu.actions()]
    assert names == ["All columns", "Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"]
    menu.actions()[0].trigger()
    menu.close()
    assert form.aimed is None
    assert inspector.whose.text() == "All columns"
    assert not inspector.form.private.isHidden()


async def test_it_follows_the_keyboard(furniture: Furniture) -> None:
    panel = await compared(furniture)
    furniture.comparing.verbs()["compare.settings"]()
    assert furniture.desk.manner.aimed is panel.views[0].column
    panel.asking._focused(None, panel.views[2].head.act)
    assert furniture.desk.manner.aimed is panel.views[2].column
    await furniture.desk.page.show(None)
    assert furniture.inspector.whose.isHidden()
    assert furniture.inspector.title.text() == "How this chat asks"
