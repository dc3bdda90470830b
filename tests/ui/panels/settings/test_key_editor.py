"""A key that stays has no way off, and every button says what it does."""

from __future__ import annotations

from ptahdesk.presenters.settings.shortcut_editor import ShortcutEditor
from ptahdesk.presenters.settings.shortcut_list import ShortcutList
from ptahdesk.ui.actions import COMMANDS
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.key_editor import KeyEditor


async def test_a_key_that_stays_has_no_way_off_and_every_button_a_name(furniture: Furniture) -> None:
    shortcuts = furniture.desk.settings.shortcuts
    editing = ShortcutEditor(ShortcutList(shortcuts, COMMANDS), shortcuts)
    shown = KeyEditor(furniture._theme, editing)
    shown.setParent(furniture)
    assert not shown.isEnabled()
    editing.choose("leave")
    assert not shown.buttons["Esc"].isEnabled()
    editing.choose("chat.rename")
    assert shown.isEnabled()
    assert shown.buttons["F2"].accessibleName() == "Take F2 off"
    assert shown.field.accessibleName() == "Rename chat: press new keys"
    editing.give_up()
