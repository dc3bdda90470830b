"""Commands reach what they name, and Escape leaves the innermost thing first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtGui import QGuiApplication

from ptahdesk.ui.actions import COMMANDS
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_every_command_has_a_verb(furniture: Furniture) -> None:
    assert {command.id for command in COMMANDS} - {"quit"} == set(furniture.verbs())


async def test_escape_closes_cards_before_it_stops(furniture: Furniture) -> None:
    furniture.verbs()["settings"]()
    furniture.verbs()["reply.stop"]()
    assert not furniture.settings.isVisible()
    furniture.verbs()["model.pick"]()
    furniture.verbs()["reply.stop"]()
    assert not furniture.picker.isVisible()
    furniture.verbs()["reply.stop"]()


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


async def test_a_refused_link_is_told(furniture: Furniture, wait_until: Until) -> None:
    furniture.follow_link("file:///etc/passwd")
    await wait_until(lambda: "web and mail" in furniture.page.notice.text.text())


async def test_cards_stay_inside_a_small_window(furniture: Furniture) -> None:
    furniture.verbs()["settings"]()
    furniture.resize(700, 520)
    assert furniture.rect().contains(furniture.settings.card.geometry())
