"""Where one was is found again, as long as its message is there."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets import chat_reading
from ptahdesk.ui.widgets.chat_home import Home

LONG = "\n\n".join(
    f"## Head {n}\n\nSome **bold** words.\n\n- one\n- two\n\nThe end of {n}." for n in range(40)
)


def test_the_place_is_found_again(scene: Any) -> None:
    scene.show(scene.chat(100))
    scene.view.reveal(40)
    scene.view.flush()
    before, home = scene.sight(), scene.view.homing.here()
    assert home is not None
    scene.view.follow_end()
    assert scene.view.homing.go(home)
    scene.view.flush()
    assert scene.sight() == before
    assert not scene.view.following


def test_in_another_chat_there_is_no_such_place(scene: Any) -> None:
    scene.show(Transcript())
    assert scene.view.homing.here() is None
    assert not scene.view.homing.go(Home(4711, 0, 0, False))


def read(scene: Any, qtbot: QtBot) -> None:
    """The only message there is, to its end."""
    qtbot.waitUntil(lambda: not scene.page.boxes.at(0).waits, timeout=60_000)
    scene.view.flush()


def test_it_is_exact_as_soon_as_a_long_answer_is_read_again(
    scene: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was shown plain at first: one ended in another paragraph of it."""
    monkeypatch.setattr(chat_reading, "AT_ONCE", 0)
    scene.answer(LONG)
    read(scene, qtbot)
    scene.view.inside[1].by(-3000)
    scene.view.flush()
    before, home = scene.sight(), scene.view.homing.here()
    scene.show(scene.chat(10))
    scene.answer(LONG)
    assert scene.view.homing.go(home)
    assert scene.page.boxes.at(0).waits
    read(scene, qtbot)
    assert scene.sight() == before
    assert scene.view.homing.here() == home


def test_who_moves_on_meanwhile_is_not_brought_back(
    scene: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_reading, "AT_ONCE", 0)
    scene.answer(LONG)
    read(scene, qtbot)
    scene.view.inside[1].by(-3000)
    home = scene.view.homing.here()
    scene.show(scene.chat(10))
    scene.answer(LONG)
    scene.view.homing.go(home)
    scene.view.follow_end()
    read(scene, qtbot)
    assert scene.view.following
