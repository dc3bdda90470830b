"""Signing in by clicks, with a browser that follows the links it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from ptahdesk.presenters.first_run import Step
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.first_run import FirstRunPage

Until = Callable[[Callable[[], object]], Awaitable[None]]


def first(furniture: Furniture) -> FirstRunPage:
    page = furniture.page.first
    assert page is not None
    return page


async def test_signing_in_with_the_browser_is_a_key_in_the_end(
    stranger: Furniture, sim: Simulator, browser: Any, wait_until: Until
) -> None:
    page = first(stranger)
    page.ways.sign_in.begin.click()
    await wait_until(lambda: browser.opened)
    assert "Waiting for 127.0.0.1" in page.ways.sign_in.words.text()
    assert "You can go back to ptahdesk" in await browser.clicks("allow")
    await wait_until(lambda: page.presenter.step is Step.MODELS)
    assert stranger.desk.keys.key.hint == f"…{sim.key[-4:]}"
    await wait_until(lambda: not page.presenter.browser.waiting)


async def test_no_in_the_browser_is_said_and_can_be_tried_again(
    stranger: Furniture, browser: Any, wait_until: Until
) -> None:
    view = first(stranger).ways.sign_in
    view.begin.click()
    await wait_until(lambda: browser.opened)
    assert "Not signed in" in await browser.clicks("deny")
    await wait_until(lambda: "not allowed in the browser" in view.words.text())
    assert view.begin.isVisibleTo(view)
    assert view.begin.text() == "Sign in again"
    view.begin.click()
    await wait_until(lambda: len(browser.opened) == 2)
    view.cancel.click()
    await wait_until(lambda: not first(stranger).presenter.browser.waiting)
    assert view.words.text().startswith("Or sign in at ")


async def test_where_the_browser_cannot_come_back_a_code_is_pasted(
    stranger: Furniture, browser: Any, wait_until: Until
) -> None:
    page = first(stranger)
    view = page.ways.sign_in
    view.begin.click()
    await wait_until(lambda: browser.opened)
    view.by_code.click()
    assert "callback_url" not in browser.opened[-1]
    view.code.setText("this is no code at all")
    assert "That is no code" in view.words.text()
    shown = await browser.clicks("allow")
    view.code.clear()
    view.code.setText(shown.partition('<code id="code">')[2].partition("<")[0])
    await wait_until(lambda: page.presenter.step is Step.MODELS)
    assert view.code.text() == ""
