"""Commands reach what they name, and Escape leaves the innermost thing first."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Awaitable, Callable

import shiboken6
from PySide6.QtGui import QGuiApplication

from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.ui.actions import COMMANDS
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.overlay import Overlay

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_every_command_has_a_verb(furniture: Furniture) -> None:
    assert {command.id for command in COMMANDS} - {"quit"} == set(furniture.verbs())


async def test_escape_closes_cards_before_it_stops(furniture: Furniture) -> None:
    furniture.verbs()["settings"]()
    furniture.verbs()["leave"]()
    assert not furniture.settings.isVisible()
    furniture.verbs()["model.pick"]()
    furniture.verbs()["leave"]()
    assert not furniture.picker.isVisible()
    furniture.verbs()["leave"]()


async def test_the_last_answer_is_copied(furniture: Furniture, wait_until: Until) -> None:
    transcript, page = furniture.desk.page.transcript, furniture.desk.page
    await page.send("Hello")
    await wait_until(lambda: not page.busy and not transcript.rows[-1].live)
    furniture.verbs()["reply.copy"]()
    said = transcript.text_of(transcript.rows[-1].key)
    await wait_until(lambda: QGuiApplication.clipboard().text() == said)


async def test_the_sidebar_comes_and_goes(furniture: Furniture) -> None:
    furniture.verbs()["view.sidebar"]()
    assert not furniture.sidebar.isVisible()
    furniture.verbs()["chats.find"]()
    assert furniture.sidebar.isVisible()


async def test_the_cursor_is_in_the_message_when_what_it_was_in_goes_away(furniture: Furniture) -> None:
    furniture.verbs()["chats.find"]()
    furniture.verbs()["view.sidebar"]()
    assert furniture.focusWidget() is furniture.page.composer.box


async def test_a_refused_link_is_told(furniture: Furniture, wait_until: Until) -> None:
    furniture.follow_link("file:///etc/passwd")
    await wait_until(lambda: "web and mail" in furniture.page.notice.text.text())


async def test_a_card_for_few_days_is_made_when_it_is_first_wanted(furniture: Furniture) -> None:
    names = {card.accessibleName() for card in furniture.findChildren(Overlay)}
    assert not names & {"What it cost", "Move to a folder", "Pasted text"}
    furniture.verbs()["folder.new"]()
    assert furniture.late.move_to.isVisible()
    furniture.verbs()["leave"]()
    assert not furniture.late.move_to.isVisible(), "Escape knows it"


async def test_cards_stay_inside_a_small_window(furniture: Furniture) -> None:
    furniture.verbs()["settings"]()
    furniture.resize(700, 520)
    assert furniture.rect().contains(furniture.settings.card.geometry())


async def test_what_is_given_up_with_its_app_is_gone(theme: Theme, desk: Desk) -> None:
    """Leaving practice mode gives up the whole inside of the window, and with it everything it showed."""
    shown = sit_down(desk.app, lambda _key, _address: None)
    furniture = Furniture(theme, shown)
    furniture.show()
    remains = weakref.ref(shown.page)
    shown.close()
    shiboken6.delete(furniture)
    del furniture, shown
    gc.collect()
    assert remains() is None
