"""What a chip holds is read as it is, copied as it is, and taken out from there too."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.paste_reader import broken

LINE = "x" * 300_000


async def test_a_line_that_cannot_be_typed_on_says_so_and_is_copied_whole(furniture: Furniture) -> None:
    furniture.desk.composer.pastes.add(LINE)
    furniture.page.composer.chips.chips[0].click()
    reader = furniture.late.reader
    assert not reader.text.isEnabled()
    assert "Too long" in reader.text.toolTip()
    reader.copy.click()
    assert QGuiApplication.clipboard().text() == LINE
    reader.out.click()
    assert not reader.isVisible()
    assert furniture.desk.composer.draft.empty


async def test_what_is_gone_cannot_be_read(furniture: Furniture) -> None:
    furniture.late.reader.read(999)
    assert not furniture.late.reader.isVisible()


def test_only_very_long_lines_are_broken_for_the_eye() -> None:
    assert broken("a\r\nb\n") == "a\r\nb\n"
    assert broken("y" * 2500).split("\n") == ["y" * 1000, "y" * 1000, "y" * 500]
