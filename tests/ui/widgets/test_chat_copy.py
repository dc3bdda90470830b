"""What is copied is the Markdown a message was written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ptahdesk.presenters.transcript import Author, Row, Transcript


def test_select_all_copies_the_source_of_everything_and_lays_nothing_out(scene: Any) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(400))
    boxes = len(list(view._page.boxes))
    view.select_all()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "\n\n".join(transcript.text_of(row.key) for row in transcript.rows)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == expected
    assert bytes(data.data("text/markdown").data()).decode() == expected
    assert len(list(view._page.boxes)) == boxes


def test_a_selection_over_messages_copies_their_markdown(scene: Any) -> None:
    view = scene.view
    transcript = Transcript()
    transcript.reset([Row(0, Author.YOU, "You", 5, 1), Row(1, Author.MODEL, "M", 40, 5)])
    transcript.give(0, "Hi **you**")
    transcript.give(1, "One **two** three\n\n- a\n- `b`\n\nlast words")
    scene.show(transcript)
    placed = [one for one in view._page.flow.placed if one.slot.unit]
    area, page = view.viewport(), view._page
    first, last = placed[0], placed[-1]
    start = QPoint(page.left + page.width - 60, first.y + first.slot.top + 4)
    end = QPoint(page.left + 36, last.y + last.slot.top + 12)
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=QPoint(start.x() - 300, start.y()))
    QTest.mouseMove(area, QPoint(end.x(), end.y() - 8))
    QTest.mouseMove(area, end)
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=end)
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Hi **you**\n\nOne **two** three\n\n- a\n- `b`\n\nla")
    assert not text.endswith("words")


def test_a_selection_in_what_stood_in_for_a_text_ends_when_that_is_read(
    scene: Any, read_late: Callable[[], int]
) -> None:
    """The same numbers are of other words then, and those would be copied."""
    scene.answer("**one** two\n\nthree four")
    unit = scene.units()[0]
    spot = unit.slot.laid.spot(3)
    at = scene.at(unit, spot.x(), spot.y() + 8)
    QTest.mouseDClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert scene.view.selected() == "one"
    read_late()
    scene.view.flush()
    assert scene.view.selected() == ""
    scene.view.select_all()
    assert scene.view.selected() == "**one** two\n\nthree four"


def test_a_code_block_is_copied_whole_by_its_button(scene: Any) -> None:
    view = scene.view
    transcript = Transcript()
    source = "\n".join(f"line {n}" for n in range(95))
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, f"```text\n{source}\n```")
    scene.show(transcript)
    view.reveal(1)
    view.flush()
    code = next(one for one in view._page.flow.placed if getattr(one.slot.unit, "first", False))
    button = code.slot.laid.button().center()
    at = QPoint(view._page.left + int(button.x()), code.y + code.slot.top + int(button.y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert QGuiApplication.clipboard().text() == source


def test_a_message_is_copied_as_text_and_again_as_html(scene: Any) -> None:
    scene.answer("One **two** ![pic](https://h/x.png) <img src=x>")
    scene.view.select_all()
    scene.view.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "One **two** ![pic](https://h/x.png) <img src=x>"
    assert bytes(held.data("text/markdown").data()).decode() == held.text()
    assert held.html() == "<p>One <strong>two</strong> pic &lt;img src=x&gt;</p>\n"


@pytest.mark.usefixtures("read_late")
def test_what_is_read_beside_is_copied_as_html_too(scene: Any) -> None:
    scene.answer("One **two**")
    scene.view.select_all()
    scene.view.copy()
    assert QGuiApplication.clipboard().mimeData().html() == "<p>One <strong>two</strong></p>\n"
