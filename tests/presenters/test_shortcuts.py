"""Chosen keys hold at once, and where two commands want the same ones, one gives way and it is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.shortcuts import Held, Shortcuts

Until = Callable[[Callable[[], object]], Awaitable[None]]
USUAL = {
    "chat.new": ("Ctrl+N", "Ctrl+Shift+O"),
    "palette": ("Ctrl+K",),
    "chat.pin": (),
    "leave": ("Esc",),
}


@pytest.fixture
async def shortcuts(bare_desk: Desk) -> Shortcuts:
    return bare_desk.settings.shortcuts


async def test_without_a_choice_all_have_the_usual_keys(shortcuts: Shortcuts) -> None:
    assert {command: held.keys for command, held in shortcuts.held(USUAL).items()} == USUAL


async def test_what_is_chosen_is_kept_and_said(
    shortcuts: Shortcuts, bare_desk: Desk, wait_until: Until
) -> None:
    heard: list[None] = []
    shortcuts.changed.connect(heard.append)
    shortcuts.put({"chat.pin": ("Ctrl+J",), "palette": ()})
    await wait_until(lambda: heard)
    assert shortcuts.held(USUAL)["chat.pin"] == Held(("Ctrl+J",))
    assert shortcuts.held(USUAL)["palette"] == Held(())
    assert bare_desk.app.settings.raw()["keys.chat.pin"] == ["Ctrl+J"]
    shortcuts.reset("chat.pin", "palette")
    await wait_until(lambda: len(heard) == 2)
    assert "keys.chat.pin" not in bare_desk.app.settings.raw()
    assert shortcuts.held(USUAL)["palette"].keys == ("Ctrl+K",)


async def test_a_chosen_key_is_taken_from_the_command_that_usually_has_it(
    shortcuts: Shortcuts, bare_desk: Desk
) -> None:
    await bare_desk.app.settings.change({"keys.chat.pin": ["Ctrl+N"], "keys.palette": ["Ctrl+N"]})
    held = shortcuts.held(USUAL)
    assert held["palette"] == Held(("Ctrl+N",))  # the first of those that were chosen
    assert held["chat.pin"] == Held((), (("Ctrl+N", "palette"),))
    assert held["chat.new"] == Held(("Ctrl+Shift+O",), (("Ctrl+N", "palette"),))


async def test_escape_always_leaves_what_is_open(shortcuts: Shortcuts, bare_desk: Desk) -> None:
    await bare_desk.app.settings.change({"keys.leave": ["Ctrl+."]})
    assert shortcuts.held(USUAL)["leave"].keys == ("Ctrl+.", "Esc")


async def test_a_value_that_cannot_be_read_is_said_and_the_usual_keys_go_on(
    shortcuts: Shortcuts, bare_desk: Desk
) -> None:
    bare_desk.app.settings._file = bare_desk.app.settings._file.with_raw("keys.chat.new", "Ctrl+J")
    assert shortcuts.held(USUAL)["chat.new"].keys == USUAL["chat.new"]
    assert "must be a list of keys" in shortcuts.spoilt("chat.new")
    assert shortcuts.spoilt("palette") == ""


async def test_keys_that_cannot_be_kept_are_said(shortcuts: Shortcuts, wait_until: Until) -> None:
    heard: list[str] = []
    shortcuts.refused.connect(heard.append)
    shortcuts.put({"chat.pin": ("a",)})
    await wait_until(lambda: heard)
    assert "types a letter" in heard[0]
