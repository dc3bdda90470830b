"""Every command is listed once, with keys of its own."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.actions import COMMANDS, Actions, key_of, tell


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_commands_share_an_id_or_a_title() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)


def test_a_tooltip_says_the_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QToolButton(window)
    tell(button, "chat.new")
    assert button.toolTip() == button.accessibleName() == "New chat  Ctrl+N"
    tell(button, "chat.pin", "{what}!")
    assert button.toolTip() == "Pin or unpin chat!"


async def test_other_keys_hold_at_once_and_every_tooltip_says_them(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    tell(inside, "chat.new")
    actions = Actions(window, {"chat.new": lambda: None, "palette": lambda: None}, desk.settings.shortcuts)
    await desk.app.settings.change({"keys.chat.new": ["Ctrl+J", "Ctrl+K"]})
    assert [keys.toString() for keys in actions["chat.new"].shortcuts()] == ["Ctrl+J", "Ctrl+K"]
    assert actions["palette"].shortcuts() == []
    assert inside.toolTip() == "New chat  Ctrl+J"
    assert key_of(inside, "chat.new").toString() == "Ctrl+J"
    actions.give_up()
    assert key_of(inside, "chat.new").toString() == "Ctrl+N"
    await desk.app.settings.change({}, gone=["keys.chat.new"])


def test_a_command_calls_its_verb_without_arguments(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    called: list[str] = []
    actions = Actions(window, {"chat.new": lambda: called.append("new")})
    actions["chat.new"].trigger()
    assert called == ["new"]
    assert "settings" not in actions


def test_given_up_commands_leave_their_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, {"chat.new": lambda: None})
    actions.give_up()
    assert window.actions() == []
    assert "chat.new" not in actions
