"""In a window that is low for how large it is drawn, what stands around the answers makes room for them."""

from __future__ import annotations

from comparing import Until, answered, compared
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import scale
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.column_menu import menu_of
from ptahdesk.ui.panels.columns import ColumnsPanel


async def drawn(furniture: Furniture, percent: int) -> ColumnsPanel:
    """In 1280 by 800 pixels, as large as that."""
    panel = await compared(furniture)
    furniture.resize(1280, 800)
    furniture._theme.enlarge(percent)
    furniture.page.composer.zoom(percent)
    scale.fit(furniture)
    furniture._share()
    return panel


async def test_at_twice_the_size_there_is_room_to_read(furniture: Furniture, wait_until: Until) -> None:
    panel = await drawn(furniture, 200)
    await answered(furniture, wait_until)

    def settled() -> bool:
        QApplication.processEvents()
        return len([each for each in panel.votes.buttons if not each.isHidden()]) == 3

    await wait_until(settled)
    head = panel.views[0].head
    assert panel.views[0].view.height() >= 300
    assert head.state.geometry().center().y() == head.model.geometry().center().y()
    assert head.cut
    assert head.state.toolTip() == head.figures.text() != ""
    menu = menu_of(panel.views[0], panel)
    assert menu.actions()[0].text() == head.figures.text()
    menu.deleteLater()


async def test_where_there_is_room_again_it_is_as_it_was(furniture: Furniture, wait_until: Until) -> None:
    panel = await drawn(furniture, 100)
    await answered(furniture, wait_until)
    around = (panel.views[0].head, panel.votes, furniture.header)
    before = [each.height() for each in around]
    for percent in (200, 100):
        furniture._theme.enlarge(percent)
        scale.fit(furniture)
        furniture._share()
        QApplication.processEvents()
    assert [each.height() for each in around] == before
    head = panel.views[0].head
    assert head.state.geometry().top() > head.model.geometry().center().y()
