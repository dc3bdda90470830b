"""What is done beside the window comes back to it, and does no harm where nobody is left to come back to."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.beside import _post, beside


def test_the_result_comes_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    owner, came = QObject(), list[tuple[str, bool]]()

    def take(found: str) -> None:
        came.append((found, threading.current_thread() is threading.main_thread()))

    beside(owner, lambda: threading.current_thread().name, take)
    qtbot.waitUntil(lambda: bool(came), timeout=60_000)
    name, in_window = came[0]
    assert name != threading.main_thread().name
    assert in_window


def test_whoever_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    owner, came, go = QObject(), list[str](), threading.Event()

    def work() -> str:
        go.wait(20)
        return "too late"

    beside(owner, work, came.append)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not _post()._waiting, timeout=60_000)
    assert came == []


def test_work_that_fails_is_logged_without_its_words_and_forgotten(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    owner, came = QObject(), list[object]()

    def work() -> None:
        raise ValueError("sk-secret")

    beside(owner, work, came.append)
    qtbot.waitUntil(lambda: not _post()._waiting, timeout=20_000)
    assert came == []
    assert "ValueError" in caplog.text
    assert "sk-secret" not in caplog.text


def test_views_that_go_while_they_are_being_told_do_not_end_the_program(
    qtbot: QtBot, qapp: QApplication
) -> None:
    for _number in range(2_000):
        owner = QObject()
        beside(owner, lambda: None, lambda _nothing: None)
        shiboken6.delete(owner)
    qtbot.waitUntil(lambda: not _post()._waiting, timeout=60_000)
