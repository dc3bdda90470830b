"""Widths are kept by place, and hold for as many columns as they were kept for."""

from __future__ import annotations

from side_by_side import Until, opened

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.kept_widths import KeptWidths


async def test_they_hold_for_as_many_columns_as_there_were(desk: Desk, wait_until: Until) -> None:
    columns = await opened(desk)
    kept = KeptWidths(desk.app, desk.doing)
    chat = columns.shown[0].lane.chat
    before = [each.lane for each in columns.shown]
    kept.keep(before, [400, 500, 600])
    assert kept.of(before) == (400, 500, 600), "in a window that is made wider before they are read anew"
    await wait_until(lambda: "keep how wide columns are" not in desk.app.tasks.names)
    lanes = await desk.app.lanes.of(chat)
    assert kept.of(lanes) == (400, 500, 600)
    assert kept.of(lanes[1:]) == kept.of([]) == ()
    kept.keep(lanes, ())
    await wait_until(lambda: "keep how wide columns are" not in desk.app.tasks.names)
    assert kept.of(await desk.app.lanes.of(chat)) == ()
    columns.close()
