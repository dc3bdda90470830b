"""The catalogue comes in place of the chat, and whatever is done in the chat brings the chat back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_same_command_comes_and_goes(furniture: Furniture) -> None:
    verbs = furniture.verbs()
    verbs["models"]()
    panel = furniture.stage.catalogue
    assert panel is not None
    assert panel.isVisible()
    assert not furniture.page.isVisible()
    assert QApplication.focusWidget() is panel.filters.search
    verbs["models"]()
    assert furniture.stage.catalogue is None
    assert furniture.page.isVisible()
    assert QApplication.focusWidget() is furniture.page.composer.box
    verbs["models"]()
    assert furniture.stage.catalogue is panel, "it is made once"


async def test_escape_leaves_the_innermost_thing_first(furniture: Furniture) -> None:
    verbs = furniture.verbs()
    verbs["models"]()
    panel = furniture.stage.catalogue
    assert panel is not None
    panel.filters.search.setText("claude")
    verbs["leave"]()
    assert panel.filters.search.text() == ""
    panel.look()
    assert panel.details.isVisible()
    verbs["leave"]()
    assert not panel.details.isVisible()
    verbs["leave"]()
    assert furniture.stage.catalogue is None


async def test_commands_of_the_chat_are_done_in_sight_of_it(furniture: Furniture, wait_until: Until) -> None:
    verbs = furniture.verbs()
    for name in ("model.pick", "composer.focus", "view.end", "context.drop"):
        verbs["models"]()
        verbs[name]()
        assert furniture.stage.catalogue is None, name
        furniture.picker.close_card()
    verbs["models"]()
    verbs["chat.new"]()
    await wait_until(lambda: furniture.stage.catalogue is None)


async def test_commands_of_the_page_are_done_in_it(furniture: Furniture, wait_until: Until) -> None:
    verbs = furniture.verbs()
    verbs["models"]()
    panel = furniture.stage.catalogue
    assert panel is not None
    panel.table.setFocus()
    verbs["find"]()
    assert QApplication.focusWidget() is panel.filters.search
    panel.table.stand(2)
    starred = panel.table.rows.row_at(panel.table.rows.index(2, 0)).reference
    verbs["model.favourite"]()
    await wait_until(lambda: furniture.desk.marks.favourites == (starred,))
    verbs["models.refresh"]()
    await wait_until(lambda: not furniture.desk.catalogue.refreshing)


async def test_the_page_of_what_was_spent_comes_and_goes_likewise(
    furniture: Furniture, wait_until: Until
) -> None:
    verbs = furniture.verbs()
    verbs["usage"]()
    await wait_until(lambda: furniture.stage.usage)
    panel = furniture.stage.usage
    assert furniture.stage.catalogue is None
    verbs["models"]()
    assert furniture.stage.catalogue is not None
    verbs["usage"]()
    await wait_until(lambda: furniture.stage.usage is panel)
    verbs["usage"]()
    assert furniture.page.isVisible()
    assert QApplication.focusWidget() is furniture.page.composer.box
    verbs["usage"]()
    await wait_until(lambda: furniture.stage.usage)
    verbs["find"]()
    assert furniture.stage.usage is None, "words are found in the chat"
    verbs["usage"]()
    await wait_until(lambda: furniture.stage.usage)
    verbs["leave"]()
    assert furniture.stage.usage is None


async def test_the_sidebar_leads_there(furniture: Furniture) -> None:
    assert furniture.sidebar.models.accessibleName() == "Models"
    assert furniture.sidebar.usage.accessibleName() == "Usage"


async def test_the_page_that_is_seen_is_marked_in_the_sidebar(
    furniture: Furniture, wait_until: Until
) -> None:
    sidebar, verbs = furniture.sidebar, furniture.verbs()
    buttons = (sidebar.models, sidebar.usage, sidebar.ranking)

    def marked() -> list[str]:
        return [button.text() for button in buttons if button.property("here")]

    verbs["models"]()
    assert marked() == ["Models"]
    verbs["usage"]()
    await wait_until(lambda: marked() == ["Usage"])
    assert sidebar.usage.accessibleDescription() == "Shown now"
    verbs["usage"]()
    assert marked() == []
    assert sidebar.usage.accessibleDescription() == ""
