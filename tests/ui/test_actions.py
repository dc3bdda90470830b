"""Every command is listed once, with keys of its own."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.actions import COMMANDS, Actions, hint


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_commands_share_an_id_or_a_title() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)


def test_a_tooltip_says_the_key() -> None:
    assert hint("chat.new") == "New chat  Ctrl+N"
    assert hint("chat.pin") == "Pin or unpin chat"


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
