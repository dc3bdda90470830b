"""The eye stands there where several answer, says what holds, and leads to the names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from comparing import HAIKU, SONNET, answered, compared
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_click_hides_the_next_names_and_another_shows_them(
    furniture: Furniture, wait_until: Until
) -> None:
    await compared(furniture, SONNET, HAIKU)
    eye = furniture.comparing.eye
    assert eye is not None
    assert eye.isVisibleTo(furniture)
    assert not eye.names.isVisibleTo(eye)
    QTest.mouseClick(eye.button, Qt.MouseButton.LeftButton)
    assert eye.button.isChecked()
    assert eye.words.text() == "next one blind"
    assert "Ctrl+Shift+H" in eye.button.toolTip()
    await answered(furniture, wait_until)
    assert eye.names.isVisibleTo(eye)
    QTest.mouseClick(eye.names, Qt.MouseButton.LeftButton)
    await wait_until(lambda: not eye.names.isVisibleTo(eye))
    assert eye.button.isChecked(), "the next one is blind again"


async def test_a_chat_with_one_model_has_no_eye(furniture: Furniture) -> None:
    assert furniture.comparing.eye is None
    await compared(furniture, SONNET, HAIKU)
    await furniture.desk.page.show(None)
    assert furniture.comparing.eye is not None
    assert not furniture.comparing.eye.isVisibleTo(furniture)
