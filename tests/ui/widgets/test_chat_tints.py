"""Code is coloured after it is shown, and no wrong language is guessed."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot


def test_code_is_coloured_after_it_is_shown(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    scene.show(scene.chat(2))

    def tinted() -> bool:
        laid = [one.slot.laid for one in view._page.flow.placed]
        return any(getattr(one, "runs", None) for one in laid)

    qtbot.waitUntil(tinted, timeout=60_000)
