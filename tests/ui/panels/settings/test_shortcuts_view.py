"""The shortcuts by keyboard alone: found, given other keys, taken over, taken back; the window follows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.actions import Actions
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.shortcuts_view import ShortcutsView

Until = Callable[[Callable[[], object]], Awaitable[None]]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
async def view(real: Furniture) -> ShortcutsView:
    real.settings.open_settings("shortcuts")
    made = real.settings.view("shortcuts")
    assert isinstance(made, ShortcutsView)
    return made


async def test_a_command_is_found_and_gets_keys_by_keyboard_alone(
    view: ShortcutsView, real: Furniture, wait_until: Until
) -> None:
    actions = Actions(real, real.verbs() | {"quit": lambda: None}, real.desk.settings.shortcuts)
    real.bind(actions)
    view.go_to_first()
    QTest.keyClicks(view.search, "new chat")
    assert view.editor.title.text() == "New chat"
    assert view.search.accessibleDescription() == "New chat, Ctrl+N, Ctrl+Shift+O"
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert real.window().focusWidget() is view.editor.field
    QTest.keyClick(view.editor.field, Qt.Key.Key_J, CTRL)
    await wait_until(lambda: "Ctrl+J" in view.editor.buttons)
    for key in ("Ctrl+N", "Ctrl+Shift+O"):
        view.editor.buttons[key].click()
        await wait_until(lambda key=key: key not in view.editor.buttons)
    assert real.sidebar.new.toolTip() == "New chat  Ctrl+J"
    assert [key.toString() for key in actions["chat.new"].shortcuts()] == ["Ctrl+J"]
    real.anything._palette.open(real.anything._commands())
    assert ("New chat", "Ctrl+J") in [(row.text, row.aside) for row in real.desk.palette.rows]
    view.editor.usual.click()
    await wait_until(lambda: real.sidebar.new.toolTip() == "New chat  Ctrl+N")
    QTest.keyClick(view.editor.field, Qt.Key.Key_Escape)
    assert real.window().focusWidget() is view.search
    assert real.settings.isVisible()
    actions.give_up()


async def test_a_conflict_is_named_beside_the_field_and_the_keys_can_be_taken_over(
    view: ShortcutsView, wait_until: Until
) -> None:
    view.search.setText("pin or")
    view.editor.field.setFocus()
    QTest.keyClick(view.editor.field, Qt.Key.Key_K, CTRL)
    assert view.editor.error.text() == "Ctrl+K already belongs to “Find anything”."
    assert view.editor.field.accessibleDescription() == view.editor.error.text()
    assert not view.editor.take.isHidden()
    view.editor.take.click()
    await wait_until(lambda: "Ctrl+K" in view.editor.buttons)
    assert view.editor.error.isHidden()
    assert view.editor.take.isHidden()
    assert view.all_usual.accessibleDescription() == "Takes back 2 changes"
    view.all_usual.click()
    await wait_until(view.all_usual.isHidden)


async def test_keys_nobody_may_take_are_refused_beside_the_field(view: ShortcutsView) -> None:
    view.search.setText("pin or")
    QTest.keyClick(view.editor.field, Qt.Key.Key_Return)
    assert "sends what is typed" in view.editor.error.text()
    assert view.editor.take.isHidden()


async def test_a_command_is_found_by_pressing_its_keys(view: ShortcutsView) -> None:
    QTest.keyClick(view.pressed, Qt.Key.Key_K, CTRL)
    assert view.editor.title.text() == "Find anything"
    assert view.pressed.text() == "Ctrl+K"
    QTest.keyClick(view.pressed, Qt.Key.Key_F9, CTRL)
    assert not view.nothing.isHidden()
    assert not view.editor.isEnabled()
    QTest.keyClick(view.pressed, Qt.Key.Key_Escape)
    assert view.nothing.isHidden()
    assert len(view.found.rows) > 50
