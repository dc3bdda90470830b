"""Above the chat: the model, the title, the label of practice mode, the menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.ui.actions import Actions
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_names_the_model_and_the_mode(furniture: Furniture) -> None:
    assert furniture.header.model.text().startswith("Claude Sonnet")
    assert furniture.header.practice.isVisibleTo(furniture)


async def test_a_long_hostile_name_is_cut_and_literal(furniture: Furniture) -> None:
    furniture.desk.page.voice.choose("a/" + "<b>&x</b>" * 20)
    assert len(furniture.header.model.text().replace("&&", "&")) <= 42
    assert furniture.header.model.text().startswith("a/<b>&&x")


async def test_the_menu_fits_the_moment(furniture: Furniture) -> None:
    actions = Actions(furniture, furniture.verbs() | {"quit": lambda: None})
    empty = [action.text() for action in furniture.header.menu(actions).actions()]
    assert "Delete chat" not in empty
    assert "Search all chats" in empty  # nobody needs to know its keys
    await furniture.desk.page.send("Hello")
    full = [action.text() for action in furniture.header.menu(actions).actions()]
    assert "Delete chat" in full
    actions.give_up()


async def test_labels_give_way_before_the_name_of_the_model(furniture: Furniture) -> None:
    header = furniture.header
    seen = set()
    for width in range(700, 200, -20):
        header.resize(width, header.height())
        header.layout().activate()
        whole = header.model.width() >= header.model.sizeHint().width()
        seen.add((header.practice.isVisible(), whole))
    assert seen == {(True, True), (False, True), (False, False)}
