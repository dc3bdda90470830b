"""The key field hides what it holds, hands it on at a paste, and forgets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionButton

from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.services.app import App
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.ui.panels.key_panel import KeyPanel
from ptahdesk.ui.theme import Theme

Taken = list[tuple[str, str]]


@pytest.fixture
def taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Taken:
    keys: Taken = []
    monkeypatch.setattr(desk.keys, "paste", lambda key, address="": keys.append((key, address)))
    return keys


@pytest.fixture
async def panel(theme: Theme, desk: Desk) -> KeyPanel:
    made = KeyPanel(theme, desk.keys)
    made.resize(500, 300)
    return made


async def test_a_paste_is_taken_without_enter(panel: KeyPanel, taken: Taken) -> None:
    panel.field.insert("sk-or-v1-0123456789abcdef")
    assert taken == [("sk-or-v1-0123456789abcdef", "")]


async def test_typed_letters_wait_for_enter(panel: KeyPanel, taken: Taken) -> None:
    QTest.keyClicks(panel.field, "abcdefghij")
    assert not taken
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert taken == [("abcdefghij", "")]


async def test_what_is_in_it_cannot_be_read_or_copied(panel: KeyPanel) -> None:
    assert panel.field.echoMode() is QLineEdit.EchoMode.Password
    assert panel.field.displayText() == ""


async def test_the_address_is_folded_until_it_is_wanted(panel: KeyPanel, taken: Taken) -> None:
    assert not panel.address.isVisibleTo(panel)
    panel.fold.click()
    assert panel.address.isVisibleTo(panel)
    panel.address.setText("http://127.0.0.1:1/v1")
    panel.field.insert("sk-or-v1-0123456789abcdef")
    assert taken == [("sk-or-v1-0123456789abcdef", "http://127.0.0.1:1/v1")]


async def test_it_is_empty_once_the_key_is_taken(panel: KeyPanel, desk: Desk, taken: Taken) -> None:
    panel.field.insert("sk-or-v1-0123456789abcdef")
    desk.keys.cleared.emit(None)
    assert panel.field.text() == ""
    assert len(taken) == 1


async def test_the_light_is_said_in_words(panel: KeyPanel, desk: Desk) -> None:
    await desk.app.connections.check(desk.keys.provider)
    assert panel.status.text().startswith("Ready · $")
    assert panel.status.property("light") == "green"
    assert panel.lamp.accessibleName() == panel.status.text()


async def test_the_link_stands_right_under_the_words_above_it(panel: KeyPanel) -> None:
    panel.show()
    option = QStyleOptionButton()
    panel.fold.initStyleOption(option)
    words = panel.fold.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, panel.fold)
    assert panel.fold.mapTo(panel, words.topLeft()).x() == panel.where.x()


async def test_practice_can_be_left_without_a_key(theme: Theme, app: App) -> None:
    left: Taken = []
    desk = sit_down(app, lambda key, address: left.append((key, address)))
    KeyPanel(theme, desk.keys).leave.click()
    assert left == [("", "")]
    desk.close()


async def test_an_address_that_is_folded_away_still_holds(panel: KeyPanel, desk: Desk, taken: Taken) -> None:
    desk.keys.practice = False
    await desk.app.settings.set(provider_base_url(desk.keys.provider), "http://127.0.0.1:1/v1")
    assert panel.address.isVisibleTo(panel)
    panel.fold.click()
    assert not panel.address.isVisibleTo(panel)
    panel.field.insert("sk-or-v1-0123456789abcdef")
    assert taken == [("sk-or-v1-0123456789abcdef", "http://127.0.0.1:1/v1")]
