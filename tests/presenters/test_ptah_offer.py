"""Ptah's settings are offered before there are any of our own, and taken over at a click."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.ptah_offer import PtahOffer

SONNET = "provider.openrouter.modelTier.sonnet"
Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def theirs() -> Path:
    path = Path("~/.ptah/settings.json").expanduser()
    path.parent.mkdir(parents=True)
    path.write_text(f'{{"{SONNET}": "openai/gpt-5", "theme": "dark"}}')
    return path


def offered(desk: Desk) -> tuple[PtahOffer, list[Notice]]:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    return PtahOffer(desk.app, desk.doing, desk.notices), told


async def test_a_click_takes_them_over(bare_desk: Desk, theirs: Path, wait_until: Until) -> None:
    offer, told = offered(bare_desk)
    await offer.look()
    assert [notice.label for notice in told] == ["Take them over"]
    assert SONNET not in bare_desk.app.settings.raw()
    assert told[0].act
    told[0].act()
    await wait_until(lambda: len(told) == 2)
    assert bare_desk.app.settings.raw()[SONNET] == "openai/gpt-5"
    await offer.look()
    assert len(told) == 2, "there are settings now"


@pytest.mark.parametrize("spoilt", ["{", '{"theme": "dark"}', '{"look.zoom": "wide"}', "\udcff"])
async def test_what_cannot_be_used_is_not_offered(spoilt: str, bare_desk: Desk, theirs: Path) -> None:
    theirs.write_bytes(spoilt.encode("utf-8", "surrogateescape"))
    offer, told = offered(bare_desk)
    await offer.look()
    assert not told


async def test_practice_and_a_home_without_ptah_are_left_alone(desk: Desk, bare_desk: Desk) -> None:
    for each in (desk, bare_desk):
        offer, told = offered(each)
        await offer.look()
        assert not told
