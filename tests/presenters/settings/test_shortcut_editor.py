"""A command gets keys, loses them, takes them over from another, and is told why it cannot have them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.shortcut_editor import ShortcutEditor
from ptahdesk.presenters.settings.shortcut_list import ShortcutList
from ptahdesk.ui.actions import COMMANDS

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def editor(bare_desk: Desk) -> ShortcutEditor:
    made = ShortcutEditor(ShortcutList(bare_desk.settings.shortcuts, COMMANDS), bare_desk.settings.shortcuts)
    made.choose("chat.pin")
    return made


async def test_keys_are_added_and_taken_off(editor: ShortcutEditor, wait_until: Until) -> None:
    editor.add("ctrl+j")
    await wait_until(lambda: editor.keys == ("Ctrl+J",))
    editor.add("F9")
    await wait_until(lambda: editor.keys == ("Ctrl+J", "F9"))
    assert not editor.usual
    editor.remove("Ctrl+J")
    await wait_until(lambda: editor.keys == ("F9",))
    editor.reset()
    await wait_until(lambda: editor.usual)
    assert editor.keys == ()


async def test_keys_of_another_command_are_named_and_taken_over(
    editor: ShortcutEditor, wait_until: Until
) -> None:
    editor.add("Ctrl+K")
    assert editor.error == "Ctrl+K already belongs to “Find anything”."
    assert editor.rival == "palette"
    editor.take_over()
    await wait_until(lambda: editor.keys == ("Ctrl+K",))
    assert (editor.error, editor.rival) == ("", "")
    editor.choose("palette")
    assert editor.keys == ()


async def test_keys_nobody_may_take_are_refused_with_the_reason(editor: ShortcutEditor) -> None:
    editor.add("Return")
    assert editor.error == (
        "“Pin or unpin chat” cannot be Return: it sends what is typed, or begins a new line."
    )
    assert editor.rival == ""
    editor.choose("palette")
    assert editor.error == ""
    editor.add("Ctrl+K")
    assert editor.error == "Ctrl+K does that already."


async def test_escape_cannot_be_taken_off(editor: ShortcutEditor) -> None:
    editor.choose("leave")
    assert editor.fixed("Esc")
    editor.remove("Esc")
    assert editor.keys == ("Esc",)


async def test_what_stands_wrong_in_the_file_is_said(editor: ShortcutEditor, bare_desk: Desk) -> None:
    settings = bare_desk.app.settings
    settings._file = settings._file.with_raw("keys.chat.pin", ["Tab"])
    assert "cannot be Tab" in editor.error
    assert editor.error.endswith("The usual keys are used.")
    await settings.change({"keys.palette": ["Ctrl+N"], "keys.chat.pin": None})
    editor.choose("chat.new")
    assert editor.error == "Ctrl+N already belongs to “Find anything”."
