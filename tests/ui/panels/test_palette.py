"""The palette by keyboard alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.actions import COMMANDS, Actions
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.palette import PalettePanel

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def palette(furniture: Furniture) -> AsyncIterator[PalettePanel]:
    actions = Actions(furniture, furniture.verbs())
    furniture.bind(actions)
    yield furniture.anything
    actions.give_up()


async def test_every_command_that_means_something_is_there_with_its_keys(
    palette: PalettePanel, furniture: Furniture
) -> None:
    actions = palette._actions
    assert actions is not None
    palette.open_palette()
    rows = {row.target: row for row in furniture.desk.palette.rows if row.kind == "command"}
    assert set(rows) == {command.id for command in COMMANDS if actions.means(command.id)} - {"palette"}
    assert rows["chat.new"].aside == "Ctrl+N"
    assert rows["folder.new"].aside == ""
    assert "reply.stop" not in rows, "nothing answers"
    assert "compare.difference.next" not in rows, "nothing is told apart"


async def test_typing_and_enter_runs_a_command(palette: PalettePanel, furniture: Furniture) -> None:
    palette.open_palette()
    QTest.keyClicks(palette.search, "settings")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert furniture.settings.isVisible()


async def test_enter_opens_a_chat(palette: PalettePanel, furniture: Furniture, wait_until: Until) -> None:
    chat = await furniture.desk.app.chats.new("Puffins")
    palette.open_palette()
    QTest.keyClicks(palette.search, "puff")
    await wait_until(lambda: palette.search.accessibleDescription() == "Puffins")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    await wait_until(lambda: furniture.desk.page.chat == chat.id)


async def test_enter_takes_a_model(palette: PalettePanel, furniture: Furniture) -> None:
    palette.open_palette()
    palette.search.setText("gemini 2.5 flash")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert furniture.desk.page.reference == "openrouter:google/gemini-2.5-flash"
    assert not palette.isVisible()


async def test_arrows_skip_headings_and_are_told_to_a_screen_reader(
    palette: PalettePanel, furniture: Furniture, wait_until: Until
) -> None:
    await furniture.desk.app.chats.new("One")
    await wait_until(lambda: furniture.desk.chats.rows)
    palette.open_palette()
    await wait_until(lambda: furniture.desk.palette.rows[0].text == "Chats")
    said = [palette.search.accessibleDescription()]
    for _step in range(2):
        QTest.keyClick(palette.search, Qt.Key.Key_Down)
        said.append(palette.search.accessibleDescription())
    assert said == ["One", "New chat, Ctrl+N", "Next chat, Ctrl+Tab"]


async def test_a_row_somebody_went_to_stays(
    palette: PalettePanel, furniture: Furniture, wait_until: Until
) -> None:
    palette.open_palette()
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    stood = palette.search.accessibleDescription()
    await furniture.desk.app.chats.new("One")
    furniture.desk.palette.open(palette._commands())
    await wait_until(lambda: "One" in [row.text for row in furniture.desk.palette.rows])
    assert palette.search.accessibleDescription() == stood


async def test_nothing_found_says_so_and_enter_does_nothing(
    palette: PalettePanel, furniture: Furniture
) -> None:
    palette.open_palette()
    palette.search.setText("zzqqxx")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.search.setText("")
    assert palette.list.isVisible()


async def test_escape_leaves(palette: PalettePanel, furniture: Furniture) -> None:
    palette.open_palette()
    furniture._escape()
    assert not palette.isVisible()
