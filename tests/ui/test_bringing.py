"""Modules that come late: Qt's classes are made on the thread of the window, all else in a worker."""

from __future__ import annotations

import asyncio
import threading

import pytest

from ptahdesk.ui import bringing, succession


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Name of a module, and whether it came in on the thread of the window."""
    here = threading.current_thread()
    found: dict[str, bool] = {}

    def import_module(name: str) -> str:
        found[name] = threading.current_thread() is here
        return name

    monkeypatch.setattr(bringing.importlib, "import_module", import_module)
    return found


async def test_what_has_classes_of_qt_comes_in_on_this_thread_and_the_rest_in_a_worker(
    imported: dict[str, bool],
) -> None:
    last = await bringing.bring("ptahdesk.presenters.desk", "ptahdesk.ui.furniture")
    assert last == "ptahdesk.ui.furniture"
    assert imported == {"ptahdesk.presenters.desk": False, "ptahdesk.ui.furniture": True}


async def test_the_loop_has_a_turn_between_two_of_them(imported: dict[str, bool]) -> None:
    seen: list[int] = []

    async def looks() -> None:
        while len(imported) < 3:
            seen.append(len(imported))
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        group.create_task(looks())
        group.create_task(bringing.bring("ptahdesk.ui.a", "ptahdesk.ui.b", "ptahdesk.ui.c"))
    assert set(seen) == {0, 1, 2}


async def test_all_that_a_window_needs_is_there() -> None:
    sit = await bringing.bring(*succession._NEEDED)
    assert sit.__name__ == "ptahdesk.ui.sitting"
