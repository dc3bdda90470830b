"""One provider's page: a test says how long it took, an account is told as it was, all of it can go."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.provider_page import ProviderPage
from ptahdesk.settings.schema import DEFAULT_MODEL, keys_of
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
Leave = Callable[[], Awaitable[int]]
HOME = ProviderId("home")


@pytest.fixture
async def page(bare_desk: Desk, sim: Simulator) -> AsyncIterator[ProviderPage]:
    """A provider of one's own beside OpenRouter."""
    address = {"provider.home.preset": "custom", "provider.home.baseUrl": sim.base_url}
    await bare_desk.app.settings.change(address)
    _facts, made = bare_desk.settings.provider(HOME)
    yield made
    made.close()


async def test_a_test_says_how_long_it_took(
    page: ProviderPage, bare_desk: Desk, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    assert page.test_words == ""
    await bare_desk.app.keys.paste(HOME, sim.key)
    said: list[str] = []
    page.changed.connect(lambda _nothing: said.append(page.test_words))
    page.test()
    await wait_until(lambda: page.test_words.startswith("Answered in "))
    assert "Asking…" in said
    assert page.form.has_key
    await leave()
    page.test()
    await wait_until(lambda: page.test_words.startswith("Failed after "))


async def test_its_list_is_fetched_anew_and_a_failure_is_said(
    page: ProviderPage, bare_desk: Desk, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    await bare_desk.app.keys.paste(HOME, sim.key)
    assert page.list_words == "0 models in its list"
    page.refresh()
    await wait_until(lambda: page.list_words == "650 models in its list")
    await leave()
    page.refresh()
    await wait_until(lambda: page.list_words.startswith("650 models in its list. "))


async def test_it_goes_with_its_key_and_new_chats_ask_again(
    page: ProviderPage, bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await bare_desk.app.keys.paste(HOME, sim.key)
    await bare_desk.app.settings.set(DEFAULT_MODEL, "home:some-model")
    assert page.removable
    assert "ask for another" in page.farewell
    gone: list[str] = []
    page.gone.connect(gone.append)
    page.remove()
    await wait_until(lambda: gone)
    assert gone == ["home is removed."]
    assert dict(bare_desk.app.settings.raw()) == {DEFAULT_MODEL.key: ""}
    assert not bare_desk.app.keys.secret(HOME)
    _facts, other = bare_desk.settings.provider(OPENROUTER)
    assert not other.removable
    other.close()


async def test_one_that_was_removed_elsewhere_has_no_page_to_paste_a_key_into(
    page: ProviderPage, bare_desk: Desk
) -> None:
    gone: list[str] = []
    page.gone.connect(gone.append)
    await bare_desk.app.settings.change({}, gone=keys_of(HOME, bare_desk.app.settings.raw()))
    assert gone == ["home is removed."]
    await bare_desk.app.settings.set(DEFAULT_MODEL, "")
    assert len(gone) == 1
