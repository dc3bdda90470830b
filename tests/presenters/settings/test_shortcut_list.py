"""Commands stand in groups, and are found by name and by keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.shortcut_list import ShortcutList

Until = Callable[[Callable[[], object]], Awaitable[None]]


@dataclass(frozen=True)
class Command:
    id: str
    title: str
    keys: tuple[str, ...] = ()


COMMANDS = (
    Command("chat.go.1", "Go to chat 1", ("Ctrl+1",)),
    Command("chat.new", "New chat", ("Ctrl+N",)),
    Command("palette", "Find anything", ("Ctrl+K",)),
    Command("odd.one", "Something new"),
)


@pytest.fixture
def commands(bare_desk: Desk) -> ShortcutList:
    return ShortcutList(bare_desk.settings.shortcuts, COMMANDS)


def told(commands: ShortcutList) -> list[tuple[str, str]]:
    return [(row.text, row.aside) for row in commands.rows]


async def test_every_command_stands_in_a_group(commands: ShortcutList) -> None:
    assert told(commands) == [
        ("Chats", ""),
        ("New chat", "Ctrl+N"),
        ("Go to chat 1", "Ctrl+1"),
        ("Finding", ""),
        ("Find anything", "Ctrl+K"),
        ("More", ""),
        ("Something new", ""),
    ]


async def test_a_command_is_found_by_any_of_its_words_and_by_its_keys(commands: ShortcutList) -> None:
    commands.find("ANY find")
    assert told(commands) == [("Finding", ""), ("Find anything", "Ctrl+K")]
    commands.find("ctrl+n")
    assert told(commands)[1:] == [("New chat", "Ctrl+N")]
    commands.find_keys("Ctrl+1")
    assert told(commands)[1:] == [("Go to chat 1", "Ctrl+1")]
    commands.find_keys("Ctrl+9")
    assert commands.rows == []


async def test_what_is_changed_says_so_and_all_of_it_can_be_taken_back(
    commands: ShortcutList, bare_desk: Desk, wait_until: Until
) -> None:
    await bare_desk.app.settings.change({"keys.palette": [], "keys.chat.new": ["Ctrl+J"]})
    assert ("New chat", "Ctrl+J · changed") in told(commands)
    assert ("Find anything", "none · changed") in told(commands)
    assert commands.changes == 2
    assert commands.owner("Ctrl+J") == "chat.new"
    commands.reset_all()
    await wait_until(lambda: not commands.changes)
    assert commands.owner("Ctrl+K") == "palette"
