"""What somebody who signs in reads at each moment, and that the key is handed on once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.browser_sign_in import BrowserSignIn
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def made(desk: Desk, sim: Simulator) -> tuple[BrowserSignIn, list[Secret], list[str]]:
    keys: list[Secret] = []
    opened: list[str] = []
    await desk.app.settings.set(provider_base_url(OPENROUTER), sim.base_url)

    async def receive(key: Secret) -> None:
        keys.append(key)

    browser = BrowserSignIn(desk.app, desk.doing, receive)
    browser.wished.connect(opened.append)
    return browser, keys, opened


async def test_one_at_a_time_and_it_can_be_left(bare_desk: Desk, sim: Simulator, wait_until: Until) -> None:
    browser, keys, opened = await made(bare_desk, sim)
    browser.begin()
    browser.begin()
    await wait_until(lambda: opened)
    assert opened == [browser.address]
    assert browser.words.startswith(f"Waiting for {browser.host}")
    browser.cancel()
    await wait_until(lambda: not browser.waiting)
    assert (browser.words, browser.address, keys) == ("", "", [])


async def test_a_pasted_code_that_is_refused_is_a_sentence(
    bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    browser, keys, opened = await made(bare_desk, sim)
    browser.begin()
    await wait_until(lambda: opened)
    browser.ask_for_code()
    assert "shows a code" in browser.words
    assert not browser.paste_code("")
    assert not browser.paste_code("no code")
    assert browser.trouble.startswith("That is no code")
    assert browser.paste_code("http://localhost:1/signed-in?code=abcdef123456")
    await wait_until(lambda: not browser.waiting)
    assert "did not take the code" in browser.words
    assert keys == []
    assert not browser.paste_code("abcdef123456"), "it is over"


async def test_a_slow_or_broken_service_has_its_words(
    bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    browser, _keys, opened = await made(bare_desk, sim)
    sim.instead("/auth/keys", refuse(503, "Down"))
    browser.begin()
    await wait_until(lambda: opened)
    browser.paste_code("abcdef123456")
    await wait_until(lambda: not browser.waiting)
    assert browser.trouble
    assert "code" not in browser.trouble


async def test_nobody_came_back(bare_desk: Desk, sim: Simulator, wait_until: Until) -> None:
    hasty = replace(bare_desk.app, limits=replace(bare_desk.app.limits, sign_in_seconds=0.01))
    browser, _keys, _opened = await made(replace(bare_desk, app=hasty), sim)
    browser.begin()
    await wait_until(lambda: browser.trouble)
    assert browser.trouble.startswith("Nobody came back")
