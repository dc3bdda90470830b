"""A huge paste is a chip: quick to type beside, read by a key, taken out, put back, and all of it undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.composer import ComposerPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
LOG = "2026-11-21 error: no such file\n" * 300
LINE = "x" * 1_000_000


def paste(panel: ComposerPanel, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    panel.box.insertFromMimeData(data)


def undo(panel: ComposerPanel) -> None:
    QTest.keyClick(panel.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


async def test_a_huge_paste_becomes_a_chip_and_a_short_one_text(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = furniture.page.composer
    paste(panel, "short\r\n")
    paste(panel, LINE)
    assert panel.box.toPlainText() == "short\n"
    [chip] = panel.chips.chips
    assert chip.isVisible()
    await wait_until(lambda: "tokens" in chip.accessibleName())
    assert "1,000,000 characters" in chip.accessibleName()
    assert furniture.desk.composer.draft.pasted == (LINE,)


async def test_what_was_done_last_is_undone_first(furniture: Furniture) -> None:
    panel = furniture.page.composer
    QTest.keyClicks(panel.box, "Why")
    paste(panel, LOG)
    QTest.keyClicks(panel.box, " so?")
    undo(panel)
    assert (panel.box.toPlainText(), len(panel.chips.chips)) == ("Why", 1)
    undo(panel)
    assert (panel.box.toPlainText(), panel.chips.chips) == ("Why", [])
    assert not panel.chips.isVisible()
    undo(panel)
    assert panel.box.toPlainText() == ""


async def test_delete_takes_a_chip_out_and_the_cursor_goes_on(furniture: Furniture) -> None:
    panel = furniture.page.composer
    paste(panel, LOG)
    paste(panel, LINE)
    panel.chips.chips[0].setFocus()
    QTest.keyClick(panel.chips.chips[0], Qt.Key.Key_Delete)
    assert furniture.desk.composer.draft.pasted == (LINE,)
    assert furniture.focusWidget() is panel.chips.chips[0]
    panel.chips.chips[0].away.click()
    assert furniture.focusWidget() is panel.box
    undo(panel)
    undo(panel)
    assert furniture.desk.composer.draft.pasted == (LOG, LINE)


async def test_a_chip_is_read_and_put_back_as_text_and_that_is_undone(furniture: Furniture) -> None:
    panel, reader = furniture.page.composer, furniture.late.reader
    QTest.keyClicks(panel.box, "Why: ")
    paste(panel, LOG)
    QTest.keyClick(panel.chips.chips[0], Qt.Key.Key_Space)
    assert reader.isVisible()
    assert reader.view.toPlainText() == LOG
    reader.text.click()
    assert not reader.isVisible()
    assert (panel.box.toPlainText(), panel.chips.chips) == (f"Why: {LOG}", [])
    undo(panel)
    assert (panel.box.toPlainText(), len(panel.chips.chips)) == ("Why: ", 1)


async def test_chips_wrap_where_there_is_no_room(furniture: Furniture, wait_until: Until) -> None:
    chips = furniture.page.composer.chips
    for _ in range(5):
        furniture.desk.composer.pastes.add(LOG)
    furniture.resize(700, 700)
    await wait_until(lambda: len({chip.y() for chip in chips.chips}) > 1)
    assert all(chip.geometry().right() <= chips.width() for chip in chips.chips)


async def test_what_was_undone_can_be_had_again_in_its_order(furniture: Furniture) -> None:
    panel = furniture.page.composer
    QTest.keyClicks(panel.box, "Why")
    paste(panel, LOG)
    QTest.keyClicks(panel.box, " so?")
    panel.type_on(panel.chips.chips[0].key)
    whole = panel.box.toPlainText()
    stands = [furniture.desk.composer.draft]
    while not stands[-1].empty:
        undo(panel)
        stands.append(furniture.desk.composer.draft)
    assert len(stands) == 5
    for stood in reversed(stands[:-1]):
        QTest.keyClick(panel.box, Qt.Key.Key_Z, _REDO)
        assert furniture.desk.composer.draft == stood
    assert panel.box.toPlainText() == whole


_REDO = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
