"""A set of models is kept, renamed and forgotten by its name, and some are ready."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.saved_sets import SavedSets
from ptahdesk.settings.model_sets import ModelSet
from ptahdesk.settings.schema import FAVOURITE_MODELS


@pytest.fixture
def sets(desk: Desk) -> Iterator[SavedSets]:
    made = SavedSets(desk.app, desk.page, desk.composer, (desk.doing, desk.notices))
    yield made
    made.close()


@pytest.fixture
def said(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.notices.told.connect(found.append)
    return found


async def test_columns_are_kept_renamed_forgotten_and_had_back(
    desk: Desk, sets: SavedSets, said: list[Notice], wait_until: Until
) -> None:
    assert sets.present == ()
    await sets.assembling.gather([SONNET, HAIKU])
    sets.keep("Mine")
    await wait_until(lambda: sets.all == (ModelSet("Mine", (SONNET, HAIKU)),))
    await wait_until(lambda: said)
    assert said[-1].text == "Kept Mine: Claude Sonnet 4.6, Claude Haiku 4.5."
    heard: list[None] = []
    sets.changed.connect(heard.append)
    sets.rename(sets.all[0], "Ours")
    await wait_until(lambda: [each.name for each in sets.all] == ["Ours"])
    assert heard
    sets.forget(sets.all[0])
    await wait_until(lambda: not sets.all and said[-1].label == "Undo")
    assert said[-1].act is not None
    said[-1].act()
    await wait_until(lambda: [each.name for each in sets.all] == ["Ours"])


async def test_favourites_are_a_set_that_nobody_has_to_put_together(desk: Desk, sets: SavedSets) -> None:
    await desk.app.settings.change({FAVOURITE_MODELS.key: [GPT, HAIKU]})
    assert sets.ready[0] == ModelSet("Favourites", (GPT, HAIKU))
    assert sets.names(sets.ready[0]) == "GPT-5, Claude Haiku 4.5"


async def test_one_that_is_deleted_twice_is_told_once(
    desk: Desk, sets: SavedSets, said: list[Notice], wait_until: Until
) -> None:
    one = await desk.app.sets.keep("Mine", [SONNET, GPT])
    sets.forget(one)
    sets.forget(one)
    await wait_until(lambda: "use a set of models" not in desk.app.tasks.names)
    assert [notice.text for notice in said] == ["Deleted the set Mine."]
