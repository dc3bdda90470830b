"""What can be done with a model, with what holds of it now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtGui import QGuiApplication

from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_menu import CatalogueMenu

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_what_holds_is_ticked(furniture: Furniture, wait_until: Until) -> None:
    model = furniture.desk.app.models.catalogue.find(ModelRef(OPENROUTER, "openai/gpt-5"))
    assert model is not None
    furniture.desk.catalogue.deeds.star(model)
    await wait_until(lambda: furniture.desk.catalogue.deeds.is_favourite(model))
    menu = CatalogueMenu(furniture, furniture.desk, model)
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Favourite"]
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == "openai/gpt-5"
    menu.close()
