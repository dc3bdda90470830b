"""The limit of a month, as it is proposed to a stranger."""

from __future__ import annotations

from ptahdesk.presenters.first_run import Step
from ptahdesk.ui.furniture import Furniture


async def test_a_wrong_limit_is_said_and_stays(stranger: Furniture) -> None:
    page = stranger.page.first
    assert page is not None
    page.presenter.next()
    page.presenter.next()
    page.limit.row.row.put("much")
    assert page.limit.row.error.text()
    page.go_on.click()
    assert page.presenter.step is Step.LIMIT
