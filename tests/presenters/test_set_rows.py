"""What is typed finds a set, names the columns there are, or renames a set."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.saved_sets import SavedSets
from ptahdesk.presenters.set_rows import SetRows


@pytest.fixture
def sets(desk: Desk) -> Iterator[SavedSets]:
    made = SavedSets(desk.app, desk.page, desk.composer, (desk.doing, desk.notices))
    yield made
    made.close()


def texts(rows: SetRows) -> list[str]:
    return [row.text for row in rows.rows]


async def test_sets_are_found_by_name_and_by_model(desk: Desk, sets: SavedSets) -> None:
    await desk.app.sets.keep("Cheap", [HAIKU, GPT])
    rows = SetRows(sets)
    rows.open()
    assert texts(rows) == ["Your sets", "Cheap", "Ready to use", "One of each tier"]
    assert rows.rows[1].aside == "Claude Haiku 4.5, GPT-5"
    rows.find("gpt")
    assert texts(rows) == ["Your sets", "Cheap"]
    rows.find("tier")
    assert texts(rows) == ["Ready to use", "One of each tier"]
    rows.find("nothing like it")
    assert (texts(rows), rows.nothing) == ([], "No set is called so.")
    assert not rows.mine(None)


async def test_columns_are_kept_under_what_is_typed(desk: Desk, sets: SavedSets, wait_until: Until) -> None:
    rows = SetRows(sets)
    rows.open()
    rows.find("Mine")
    assert "Mine" not in " ".join(texts(rows))
    await sets.assembling.gather([SONNET, HAIKU])
    rows.find("Mine")
    assert rows.invitation == "Find a set, or name these 2 models"
    assert texts(rows)[0] == "Keep these 2 models as Mine"
    rows.run(rows.rows[0])
    await wait_until(lambda: "Mine" in texts(rows))


async def test_one_of_ones_own_is_renamed(desk: Desk, sets: SavedSets, wait_until: Until) -> None:
    await desk.app.sets.keep("Cheap", [HAIKU, GPT])
    rows = SetRows(sets)
    rows.open()
    assert [rows.mine(row) for row in rows.rows] == [False, True, False, False]
    assert rows.rename(rows.rows[3]) == ""
    assert rows.rename(rows.rows[1]) == "Cheap"
    assert rows.invitation == "New name of Cheap"
    rows.find("Quick")
    assert texts(rows) == ["Rename Cheap to Quick"]
    rows.run(rows.rows[0])
    await wait_until(lambda: [each.name for each in sets.all] == ["Quick"])
    rows.find("")
    assert texts(rows) == []


async def test_the_one_that_is_chosen_is_used_or_asked(
    desk: Desk, sets: SavedSets, wait_until: Until
) -> None:
    await desk.app.sets.keep("Cheap", [HAIKU, GPT])
    rows = SetRows(sets)
    rows.open(asks=True)
    rows.find("Cheap")
    desk.composer.typed("Why is the sea salty?")
    rows.run(rows.rows[1])
    await wait_until(lambda: len(desk.page.transcript.rows) == 2 and not desk.page.busy)
    rows.open()
    await desk.page.show(None)
    rows.run(rows.rows[1])
    await wait_until(lambda: desk.page.company.several)
    assert not desk.page.transcript.rows
