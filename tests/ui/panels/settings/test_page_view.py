"""A page of the settings: each place on it can be gone to, and is in sight then."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.page_view import PageView


async def test_a_place_far_down_is_scrolled_to(furniture: Furniture) -> None:
    furniture.resize(700, 500)
    furniture.settings.open_settings("providers")
    view = furniture.settings.view("providers")
    furniture.settings.open_settings("providers", "network.referer")
    hand = view.rows["network.referer"].control.hand
    assert hand.hasFocus()
    assert view.viewport().rect().contains(hand.mapTo(view.viewport(), hand.rect().center()))
    assert not view.go_to("no.such.place")


async def test_a_place_on_a_page_nobody_has_seen_yet_is_scrolled_to(furniture: Furniture) -> None:
    furniture.resize(900, 640)
    key = "provider.openrouter.usdPerMonth"
    furniture.settings.open_settings("provider:openrouter", key)
    for _ in range(3):
        QApplication.processEvents()  # what is laid out late moves nothing out of sight
    view = furniture.settings.view("provider:openrouter")
    hand = view.rows[key].control.hand
    assert view.window().focusWidget() is hand
    assert view.viewport().rect().contains(hand.mapTo(view.viewport(), hand.rect().center()))


async def test_a_piece_of_its_own_is_a_place_too(furniture: Furniture) -> None:
    view = PageView(furniture.settings._theme, "Page")
    line = QLineEdit()
    view.add(line, "mine", lambda: line)
    view.finish()
    view.go_to_first()
    assert view.go_to("mine")
    view.deleteLater()
