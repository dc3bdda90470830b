"""Where one was is found again, as long as its message is there."""

from __future__ import annotations

from typing import Any

from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.chat_home import Home


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
