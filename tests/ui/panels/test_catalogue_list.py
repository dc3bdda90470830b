"""Rows stay where one stands when a list comes, and go to the top when something else is looked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_list_that_comes_leaves_one_where_one_was(furniture: Furniture, wait_until: Until) -> None:
    furniture.stage.show_catalogue()
    panel = furniture.stage.catalogue
    assert panel is not None
    panel.table.stand(30)
    stood = panel.table.current
    assert stood is not None
    furniture.desk.catalogue.refresh()
    await wait_until(lambda: not panel.foot.refresh.isEnabled())
    await wait_until(panel.foot.refresh.isEnabled)
    assert panel.table.current == stood
    panel.filters.search.setText("claude")
    assert panel.table.currentIndex().row() == 0
    assert " models · list of " in panel.foot.footer.text()


async def test_a_notice_is_shown_where_one_looks(furniture: Furniture) -> None:
    furniture.stage.show_catalogue()
    panel = furniture.stage.catalogue
    assert panel is not None
    furniture.desk.notices.say("Something was done.")
    assert panel.foot.notice.isVisible()
    furniture.stage.leave()
    furniture.desk.notices.say("Something else.")
    assert panel.foot.notice.text.text() == "Something was done."
