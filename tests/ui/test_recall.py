"""Whoever starts the program again is brought to the window; whoever knocks otherwise is not answered."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.recall import open_to


async def test_a_second_start_is_heard_by_the_first(
    first: OneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from the desktop")
    told: list[str] = []
    async with open_to(first, lambda token: not told.append(token)):  # type: ignore[func-returns-value]  # None is meant
        assert await asyncio.to_thread(OneWindow(tmp_path / "home").is_elsewhere, 30)
    assert told == ["from the desktop"]


async def test_one_that_is_leaving_lets_another_open(first: OneWindow, tmp_path: Path) -> None:
    async with open_to(first, lambda _token: False):
        assert not await asyncio.to_thread(OneWindow(tmp_path / "home").is_elsewhere, 30)
    second = OneWindow(tmp_path / "home")
    assert not second.is_elsewhere()
    assert second.path.is_socket(), "the next one is the first"
    second.give_up()


async def test_nonsense_is_not_answered(first: OneWindow) -> None:
    told: list[str] = []
    async with open_to(first, lambda token: bool(told.append(token))):  # type: ignore[func-returns-value]  # None is meant
        for words in (b"nonsense\n", b"show", b"\xff\n", b"x" * 10_000 + b"\n"):
            reader, writer = await asyncio.open_unix_connection(str(first.path))
            writer.write(words)
            writer.write_eof()
            answer = await reader.read()
            assert answer in (b"", b"leaving\n")
            writer.close()
            await writer.wait_closed()
    assert told == [""], "a wish without its end is one all the same"
