"""Above the chat: the model, the title, the label of practice mode, the menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QMenu

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


async def test_hidden_columns_are_said_and_had_back(furniture: Furniture, wait_until: Until) -> None:
    lanes = furniture.desk.app.lanes
    chat = await lanes.begin(["anthropic/claude-sonnet-4.6", "openai/gpt-5", "google/gemini-2.5-pro"])
    furniture.resize(1400, 800)
    await furniture.desk.page.show(chat.id)
    await furniture.desk.app.deciding.go_on_with((await lanes.of(chat.id))[0])
    hidden = furniture.header.hidden
    await wait_until(lambda: hidden.text() == "2 hidden columns" and hidden.isVisible())
    hidden.click()
    menu = furniture.header.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == [
        "Show GPT-5",
        "Show Gemini 2.5 Pro",
        "",
        "Show all of them",
    ]
    menu.actions()[0].trigger()
    menu.close()
    await wait_until(lambda: hidden.text() == "1 hidden column")
    furniture.verbs()["compare.hidden"]()
    await wait_until(lambda: not hidden.isVisible())


async def test_over_several_models_one_button_says_how_many_and_leads_to_more(
    furniture: Furniture, wait_until: Until
) -> None:
    actions = Actions(furniture, furniture.verbs() | {"quit": lambda: None})
    furniture.header.bind(actions)
    furniture.comparing.sets.bind(actions, furniture.header)
    furniture.resize(1400, 800)
    header = furniture.header
    assert header.compare.isVisibleTo(furniture)
    chat = await furniture.desk.app.lanes.begin(["anthropic/claude-sonnet-4.6", "openai/gpt-5"])
    await furniture.desk.page.show(chat.id)
    assert (header.model.text(), header.compare.isVisibleTo(furniture)) == ("2 models", False)
    assert header.model.toolTip().startswith("Add a model, or choose a set of models.")
    header.model.click()
    menu = header.findChild(QMenu)
    assert menu.actions()[0].text() == "Add a model beside…"
    assert menu.actions()[-1].text() == "Sets of models…"
    menu.close()
    await furniture.desk.page.show(None)
    assert header.compare.isVisibleTo(furniture)
    actions.give_up()


async def test_the_way_to_compare_keeps_no_window_from_being_narrow(furniture: Furniture) -> None:
    header = furniture.header
    header.compare.hide()
    without = header.layout().minimumSize().width()
    header.compare.show()
    header.layout().activate()
    assert header.layout().minimumSize().width() <= without + header.layout().spacing()
    header.resize(240, header.height())
    assert header.compare.isHidden()
