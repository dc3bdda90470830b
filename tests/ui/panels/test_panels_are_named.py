"""Whatever opens in the window says what it is, and no label reads markup from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from comparing import Until, answered, compared
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from shots_faults import nameless

from ptahdesk.domain.attached import Form
from ptahdesk.domain.prompt import Prompt
from ptahdesk.presenters.tiles import Tile
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.actions import Actions
from ptahdesk.ui.dialogs import Choice, Question
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_page import CataloguePanel
from ptahdesk.ui.panels.catalogue_table import CatalogueTable
from ptahdesk.ui.panels.ranking_page import RankingPanel
from ptahdesk.ui.panels.settings.controls import Many
from ptahdesk.ui.panels.usage_chart import UsageChart
from ptahdesk.ui.panels.usage_filters import UsageFilters
from ptahdesk.ui.theme import Theme

Verbs = dict[str, Callable[[], object]]


@pytest.fixture
def verbs(furniture: Furniture) -> Iterator[Verbs]:
    furniture.activateWindow()
    made = furniture.verbs() | {"quit": lambda: None}
    actions = Actions(furniture, made)
    furniture.bind(actions)
    yield made
    actions.give_up()


async def said(furniture: Furniture, wait_until: Until, words: str = "Hello") -> None:
    await furniture.desk.page.send(words)
    await wait_until(lambda: not furniture.desk.page.busy)


async def test_on_the_empty_page_and_beside_a_chat(
    furniture: Furniture, verbs: Verbs, sim: Simulator, wait_until: Until
) -> None:
    assert nameless(furniture) == []
    sim.script(Script(text="See [x](https://a.b).\n\n```py\n1\n```", reasoning=("Hm.",)))
    await said(furniture, wait_until)
    for verb in ("view.inspector", "context.parts", "find", "chats.find", "chat.rename", "chat.private"):
        verbs[verb]()
        assert nameless(furniture) == [], verb


@pytest.mark.parametrize("verb", ["palette", "search", "model.pick", "compare.sets"])
async def test_on_a_card(furniture: Furniture, verbs: Verbs, wait_until: Until, verb: str) -> None:
    await said(furniture, wait_until)
    verbs[verb]()
    await wait_until(lambda: any(card.isVisible() for card in furniture.cards))
    assert nameless(furniture) == []


async def test_on_the_cards_of_a_chat(furniture: Furniture, wait_until: Until) -> None:
    await said(furniture, wait_until)
    desk = furniture.desk
    desk.bills.of_answer(desk.page.transcript.rows[-1].key)
    await wait_until(furniture.late.bill.isVisible)
    assert nameless(furniture) == []
    furniture.late.bill.close_card()
    furniture.late.move_to.open_for([desk.chats.current])
    await wait_until(furniture.late.move_to.isVisible)
    assert nameless(furniture) == []


async def test_in_all_of_the_settings(furniture: Furniture) -> None:
    pages = [page.id for page in furniture.desk.settings.pages]
    assert pages
    for page in ("provider+", "provider:openrouter", *pages):
        furniture.settings.open_settings(page)
        assert nameless(furniture) == [], page


@pytest.mark.parametrize(
    ("verb", "kind"), [("models", CatalogueTable), ("usage", UsageChart), ("ranking", RankingPanel)]
)
async def test_on_a_page(
    furniture: Furniture, verbs: Verbs, wait_until: Until, verb: str, kind: type[QWidget]
) -> None:
    await said(furniture, wait_until)
    verbs[verb]()
    await wait_until(lambda: any(one.isVisible() for one in furniture.findChildren(kind)))
    assert nameless(furniture) == []


async def test_in_the_prompts(furniture: Furniture, verbs: Verbs, wait_until: Until) -> None:
    await furniture.desk.app.prompts.save(Prompt("Say {{what}}", "Say", "say", folder="Work"))
    verbs["prompts"]()
    prompts = furniture.prompts
    await wait_until(lambda: prompts.card is not None and prompts.card.editor.text.toPlainText())
    assert nameless(furniture) == []


async def test_beside_several_models(furniture: Furniture, verbs: Verbs, wait_until: Until) -> None:
    await compared(furniture)
    assert nameless(furniture) == []
    await answered(furniture, wait_until)
    assert nameless(furniture) == []
    verbs["compare.settings"]()
    assert nameless(furniture) == []
    verbs["compare.merge"]()
    await wait_until(lambda: any(card.isVisible() for card in furniture.cards))
    assert nameless(furniture) == []
    for card in furniture.cards:
        card.close_card()
    verbs["compare.blind"]()
    await answered(furniture, wait_until)
    assert nameless(furniture) == []


async def test_where_two_answers_are_told_apart(
    furniture: Furniture, verbs: Verbs, wait_until: Until
) -> None:
    await compared(furniture, "anthropic/claude-sonnet-4.6", "openai/gpt-5")
    await answered(furniture, wait_until)
    verbs["compare.differences"]()
    await wait_until(lambda: furniture.findChild(QWidget, "apartBar"))
    assert nameless(furniture) == []


def opened(window: QWidget, act: Callable[[], object]) -> list[str]:
    """What is wrong with the menu that this opens, which is closed again."""
    act()
    [menu] = [each for each in window.findChildren(QMenu) if each.isVisible()]
    assert menu.actions()
    found = nameless(window)
    menu.close()
    return found


async def test_in_the_menus_of_a_chat(furniture: Furniture, verbs: Verbs, wait_until: Until) -> None:
    await said(furniture, wait_until)
    page, here = furniture.page, QPoint(5, 5)
    answer = furniture.desk.page.transcript.rows[-1].key
    tile = Tile("\0kept:1", "hill.png", Form.PICTURE, ("PNG",))
    chats = furniture.sidebar.list
    opening: tuple[Callable[[], object], ...] = (
        furniture.header.more.click,
        lambda: page.view.rowMenu.emit(answer, here),
        lambda: page.view.tileMenu.emit(tile, here),
        lambda: chats.menuWished.emit(chats.visualRect(chats.currentIndex()).center()),
        lambda: chats.menuWished.emit(QPoint(5, chats.viewport().height() - 5)),
    )
    for act in opening:
        assert opened(furniture, act) == []


async def test_in_the_menus_beside_several_models(
    furniture: Furniture, verbs: Verbs, wait_until: Until
) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    verbs["compare.settings"]()
    for button in (panel.views[0].head.more, furniture.inspector.whose, furniture.page.composer.most):
        assert opened(furniture, button.click) == []
    panel.verbs.remove(panel.views[2].column)
    await wait_until(furniture.header.hidden.isVisible)
    assert opened(furniture, furniture.header.hidden.click) == []


async def test_in_the_menus_of_the_models(furniture: Furniture, verbs: Verbs, wait_until: Until) -> None:
    verbs["models"]()
    await wait_until(lambda: any(one.isVisible() for one in furniture.findChildren(CatalogueTable)))
    [page], [model, *_others] = (
        furniture.findChildren(CataloguePanel),
        furniture.desk.app.models.catalogue.models,
    )
    for button in (*page.filters.questions.values(), page.filters.order):
        assert opened(furniture, button.click) == []
    assert opened(furniture, lambda: page.menu(model).open_at(QPoint(5, 5))) == []


async def test_in_the_menus_of_what_was_spent(furniture: Furniture, verbs: Verbs, wait_until: Until) -> None:
    await said(furniture, wait_until)
    verbs["usage"]()
    await wait_until(lambda: any(one.isVisible() for one in furniture.findChildren(UsageChart)))
    [filters] = furniture.findChildren(UsageFilters)
    for button in (filters.time, *filters.buttons.values()):
        assert opened(furniture, button.click) == []


async def test_in_the_menus_of_the_settings(furniture: Furniture) -> None:
    settings = furniture.settings
    for page in ("provider+", *(page.id for page in furniture.desk.settings.pages)):
        settings.open_settings(page)
        shown = settings.stack.currentWidget()
        for choice in shown.findChildren(Many):
            assert opened(furniture, choice.button.click) == []


async def test_in_a_question(furniture: Furniture) -> None:
    asked = Question(furniture, "Really?", "It is gone then.", [Choice("no", "No"), Choice("yes", "Yes")])
    asked.show()
    assert nameless(asked) == []
    asked.close()
    asked.deleteLater()


def test_what_says_nothing_is_told(theme: Theme) -> None:
    window = QWidget()
    row = QVBoxLayout(window)
    row.addWidget(QLineEdit())
    row.addWidget(QPushButton("+"))
    window.show()
    assert [one.partition(":")[0] for one in nameless(window)] == [
        "no accessible name",
        "no accessible name",
        "only a sign, and no tooltip",
    ]
    window.close()
    window.deleteLater()


def test_a_menu_that_says_nothing_is_told(theme: Theme) -> None:
    window = QWidget()
    window.show()
    menu = QMenu(window)
    menu.addAction("…")
    menu.popup(QPoint(5, 5))
    assert [one.partition(":")[0] for one in nameless(window)] == [
        "a menu without a name",
        "an item nobody can hear",
    ]
    menu.close()
    window.close()
    window.deleteLater()


async def test_labels_are_plain(furniture: Furniture) -> None:
    for label in furniture.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
