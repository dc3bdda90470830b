"""The left of the settings: what was found stands in the pages' place, and says where it is."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.settings.contents import Contents
from ptahdesk.ui.theme import Theme


@pytest.fixture
async def contents(desk: Desk, theme: Theme) -> Contents:
    return Contents(theme, desk.settings)


async def test_pages_then_what_was_found_then_pages_again(contents: Contents, desk: Desk) -> None:
    pages = [page.title for page in desk.settings.pages]
    assert [contents.list.item(at).text() for at in range(contents.list.count())] == pages
    picked: list[tuple[str, str]] = []
    contents.picked.connect(lambda page, key: picked.append((page, key)))
    contents.search.setText("dark")
    assert contents.list.currentItem().text() == "Theme\nLook"
    assert contents.search.accessibleDescription() == "Theme, Look"
    contents.search.entered.emit()
    assert picked == [("look", "look.theme")]
    contents.show_page("look")
    assert contents.list.currentItem().text() == "Look"
    assert contents.list.count() == len(pages)


async def test_a_page_is_looked_at_as_soon_as_one_is_on_it(contents: Contents) -> None:
    wanted: list[str] = []
    contents.wanted.connect(wanted.append)
    contents.show_page("providers")
    assert wanted == []
    contents.list.setCurrentRow(1)
    assert wanted == ["routing"]
