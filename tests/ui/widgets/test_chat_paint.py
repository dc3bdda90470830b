"""What is drawn is what is there: bubble, panel, selection."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor


def colours(scene: Any) -> set[str]:
    image = scene.view.viewport().grab().toImage()
    step = 3
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }


def test_a_bubble_and_a_panel_are_seen(scene: Any) -> None:
    scene.show(scene.chat(2))
    scene.view.reveal(0)
    seen = colours(scene)
    style = scene.page.style
    assert {style.bubble, style.panel, style.paper} <= seen
    assert style.selection not in seen


def test_a_selection_is_seen(scene: Any) -> None:
    scene.show(scene.chat(2))
    scene.view.select_all()
    assert scene.page.style.selection in colours(scene)
