"""The search for garbage keeps no frame waiting, and is as it was when the window is gone."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ptahdesk.ui import garbage


class Ring(QObject):
    """Something of Qt's that only a search finds."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def need_room() -> list[list[int]]:
    """As much as lets the search begin."""
    return [[] for _nth in range(2 * garbage._YOUNG)]


def test_what_was_imported_is_not_looked_through_and_the_young_seldom(qtbot: QtBot) -> None:
    before = gc.get_threshold()
    with garbage.rarely():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > 10 * garbage._YOUNG
        assert gc.isenabled(), "what does go round in a circle is found one day"
    assert (gc.get_freeze_count(), gc.get_threshold()) == (0, before)


def test_each_window_of_a_program_ends_its_own_search(qtbot: QtBot) -> None:
    with garbage.rarely():
        with garbage.rarely():
            pass
        lost = weakref.ref(Ring())
        room = need_room()
        qtbot.waitUntil(lambda: lost() is None, timeout=60_000)
    assert room


def test_it_waits_until_the_window_has_nothing_else_to_do(qtbot: QtBot) -> None:
    with garbage.rarely():
        lost = weakref.ref(Ring())
        room = need_room()
        assert lost() is not None
        qtbot.waitUntil(lambda: lost() is None, timeout=60_000)
    assert room


def test_no_other_thread_ends_what_belongs_to_qt(qtbot: QtBot) -> None:
    """It said "Timers cannot be stopped from another thread", and now and then the program ended there."""
    with garbage.rarely():
        lost = weakref.ref(Ring())
        ended: list[threading.Thread] = []
        weakref.finalize(lost(), lambda: ended.append(threading.current_thread()))
        room: list[object] = []
        other = threading.Thread(target=lambda: room.append(need_room()))
        other.start()
        other.join()
        assert ended == []
        qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended == [threading.main_thread()]


def test_those_that_are_left_over_are_looked_through_in_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_YOUNG", 200)
    with garbage.rarely():
        old = Ring()
        gc.collect(1)  # it is among the oldest now
        lost = weakref.ref(old)
        del old

        room: list[object] = []

        def found() -> bool:
            room.append(need_room())
            return lost() is None

        qtbot.waitUntil(found, timeout=60_000)
