"""Files come into the message box by key, hand and clipboard; none is lost, and none is sent in vain."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.transcript import Author, copy_of
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


def picture(colour: int = 0x3366CC) -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def png(colour: int = 0x3366CC) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture(colour).save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only names of files
    return bytes(buffer.data().data())


def paste(furniture: Furniture, *paths: Path, image: QImage | None = None) -> None:
    data = QMimeData()
    if image is not None:
        data.setImageData(image)
    else:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    furniture.page.composer.box.insertFromMimeData(data)


async def test_a_pasted_picture_and_a_file_are_chips_and_are_asked(
    furniture: Furniture, turned: Until, tmp_path: Path
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    (tmp_path / "notes.txt").write_text("The pump failed at noon.\n" * 20)
    paste(furniture, image=picture())
    await turned(lambda: panel.chips.chips)
    paste(furniture, tmp_path / "notes.txt")
    assert panel.files.isVisible()
    assert not desk.composer.can_send
    await turned(lambda: len(panel.chips.chips) == 2 and not desk.composer.gathering.coming)
    names = [chip.accessibleName() for chip in panel.chips.chips]
    await turned(lambda: all("tokens" in chip.accessibleName() for chip in panel.chips.chips))
    assert names[0].startswith("Picture: ")
    assert names[1].startswith("File: notes.txt, Text")
    assert panel.box.toPlainText() == ""
    assert panel.button.isEnabled()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    await turned(lambda: desk.page.reply is not None and not desk.page.busy)
    assert panel.chips.chips == []
    [asked] = [row for row in desk.page.transcript.rows if row.author is Author.YOU]
    assert [tile.form for tile in asked.tiles] == [Form.PICTURE, Form.TEXT]
    assert "[notes.txt]" in copy_of(desk.page.transcript, asked.key)


def printed(path: Path, *pages: str) -> None:
    """A PDF as programs print it: fonts packed, and words as numbers of glyphs."""
    paper = QPdfWriter(str(path))
    painter = QPainter(paper)
    for number, words in enumerate(pages):
        if number:
            paper.newPage()
        painter.drawText(500, 800, words)
    painter.end()


async def test_a_pasted_pdf_is_sent_and_read_again(
    furniture: Furniture, sim: Simulator, turned: Until, tmp_path: Path
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    printed(tmp_path / "pump.pdf", "The pump failed at noon.", "It was mended by four.")
    paste(furniture, tmp_path / "pump.pdf")
    await turned(lambda: panel.chips.chips and not desk.composer.gathering.coming)
    await turned(lambda: "tokens" in panel.chips.chips[0].accessibleName())
    assert "pump.pdf, PDF · 2 pages" in panel.chips.chips[0].accessibleName()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    await turned(lambda: desk.page.reply is not None and not desk.page.busy)
    sent = json.dumps(sim.requests[-1].body)
    assert "data:application/pdf;base64," in sent, "this model takes files"
    [asked] = [row for row in desk.page.transcript.rows if row.author is Author.YOU]
    furniture.tiles.open(asked.tiles[0])
    sheet = furniture.tiles.sheet
    await turned(lambda: "It was mended by four." in sheet.view.toPlainText())


async def test_taking_a_file_out_is_undone(furniture: Furniture, turned: Until) -> None:
    panel = furniture.page.composer
    paste(furniture, image=picture())
    await turned(lambda: panel.chips.chips)
    panel.chips.chips[0].setFocus()
    QTest.keyClick(panel.chips.chips[0], Qt.Key.Key_Delete)
    assert panel.chips.chips == []
    QTest.keyClick(panel.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.form for one in furniture.desk.composer.draft.attached] == [Form.PICTURE]


async def test_a_model_that_reads_no_pictures_is_not_asked_and_another_is_offered(
    furniture: Furniture, turned: Until
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    models = [one for one in desk.app.models.catalogue.models if one.chats]
    blind = [one for one in models if one.inputs and "image" not in one.inputs]
    desk.page.voice.choose(str(blind[0].ref))
    paste(furniture, image=picture())
    await turned(lambda: panel.chips.chips)
    assert "does not read images" in panel.files.reason.text()
    assert not panel.button.isEnabled()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert not desk.page.transcript.rows
    panel.files.other.click()
    assert furniture.picker.isVisible()
    listed = {row.id for row in desk.picker.rows if row.id}
    assert listed
    assert not listed & {one.id for one in blind}
    assert "read pictures" in furniture.picker.footer.text()
    furniture.picker.close_card()
    furniture.picker.open_picker()
    assert {row.id for row in desk.picker.rows} & {one.id for one in blind}
    furniture.picker.close_card()


async def test_what_cannot_be_attached_is_told_and_the_rest_is_there(
    furniture: Furniture, turned: Until, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.bin").write_bytes(b"\0\1\2" * 50)
    (tmp_path / "b.png").write_bytes(png())
    told: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: told.append(notice.text))
    paste(furniture, *(tmp_path / name for name in ("folder", "a.bin", "b.png", "none.txt")))
    await turned(lambda: told)
    assert [one.name for one in furniture.desk.composer.draft.attached] == ["b.png"]
    assert "folder" in told[0]
    assert "a.bin" in told[0]


async def test_a_chosen_file_is_attached(
    furniture: Furniture, turned: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.png").write_bytes(png())

    async def chosen(_parent: object) -> list[Path]:
        return [tmp_path / "b.png"]

    monkeypatch.setattr(file_dialogs, "for_attaching", chosen)
    furniture.page.composer.files.button.click()
    await turned(lambda: furniture.page.composer.chips.chips)


async def test_a_file_goes_to_the_chat_it_was_meant_for(
    furniture: Furniture, turned: Until, tmp_path: Path
) -> None:
    desk = furniture.desk
    (tmp_path / "b.png").write_bytes(png())
    await desk.page.send("Hello")
    await turned(lambda: not desk.page.busy)
    chat = desk.page.chat
    paste(furniture, tmp_path / "b.png")
    await desk.page.show(None)
    await turned(lambda: not desk.composer.gathering.coming)
    assert desk.composer.draft.attached == ()
    await desk.page.show(chat)
    await turned(lambda: desk.composer.draft.attached)


async def test_an_edited_question_brings_its_files_along(
    furniture: Furniture, turned: Until, tmp_path: Path
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    (tmp_path / "b.png").write_bytes(png())
    paste(furniture, tmp_path / "b.png")
    await turned(lambda: panel.chips.chips)
    panel.box.setPlainText("What is it?")
    desk.composer.send()
    await turned(lambda: desk.page.reply is not None and not desk.page.busy)
    furniture.messages.verbs()["question.edit"]()
    await turned(lambda: desk.composer.aim is not None)
    assert [one.name for one in desk.composer.draft.attached] == ["b.png"]
    panel.leave()
    assert panel.chips.chips == []
