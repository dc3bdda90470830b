"""A picture of a chat is opened larger, copied and saved; a file is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.tiles import Tile, tile
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.widgets.menu import Menu
from ptahdesk.ui.widgets.mime_files import png_of

Until = Callable[[Callable[[], object]], Awaitable[None]]
INSIDE = Tile("data:image/png;base64,iVBORw0KGgo=", "picture.png", Form.PICTURE)


async def hill(furniture: Furniture) -> Tile:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    return tile(await furniture.desk.app.attaching.take(png_of(image), "hill.png"))


async def test_a_picture_is_opened_copied_and_put_away(furniture: Furniture, turned: Until) -> None:
    furniture.tiles.open(await hill(furniture))
    sheet = furniture.tiles.sheet
    assert sheet.isVisible()
    assert not sheet.copy.isEnabled()
    await turned(lambda: not sheet.picture.image.isNull())
    assert sheet.picture.accessibleName().startswith("Picture hill.png")
    sheet.grab()
    sheet.copy.click()
    assert QGuiApplication.clipboard().image().size() == sheet.picture.image.size()
    QGuiApplication.clipboard().clear()
    furniture.verbs()["leave"]()
    assert not sheet.isVisible()
    assert sheet.picture.image.isNull(), "what is not looked at takes no memory"


async def test_a_file_is_read(furniture: Furniture, turned: Until) -> None:
    attaching = furniture.desk.app.attaching
    note = tile(await attaching.take(b"The pump failed.\n", "note.txt"))
    furniture.tiles.open(note)
    sheet = furniture.tiles.sheet
    await turned(lambda: sheet.view.toPlainText() == "The pump failed.\n")
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == "The pump failed.\n"
    furniture.tiles.open(tile(await attaching.take(b"x" * 250_000, "long.txt")))
    await turned(lambda: "50,000 characters more" in sheet.view.toPlainText())


async def test_it_is_saved_where_somebody_chose(
    furniture: Furniture, turned: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def chosen(_parent: object, name: str) -> Path:
        return tmp_path / name

    monkeypatch.setattr(file_dialogs, "for_saving", chosen)
    one = await hill(furniture)
    furniture.tiles.save(one)
    await turned((tmp_path / "hill.png").exists)
    told: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: told.append(notice.text))
    furniture.tiles.save(INSIDE)
    await turned(lambda: "Saved as picture.png." in told)
    assert (tmp_path / "picture.png").read_bytes() == b"\x89PNG\r\n\x1a\n"


async def test_the_menu_offers_it_all_and_copies(furniture: Furniture, turned: Until) -> None:
    one = await hill(furniture)
    furniture.tiles.menu(one, QPoint(5, 5))
    [menu] = furniture.findChildren(Menu)
    assert [each.text() for each in menu.actions()] == ["Open larger", "Copy picture", "Save as…"]
    menu.actions()[1].trigger()
    await turned(lambda: not QGuiApplication.clipboard().image().isNull())
    menu.close()
    QGuiApplication.clipboard().clear()


async def test_what_is_gone_or_broken_is_said(furniture: Furniture, turned: Until) -> None:
    told: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: told.append(notice.text))
    gone = Tile("\0kept:" + "0" * 64, "hill.png", Form.PICTURE)
    furniture.tiles.open(gone)
    await turned(lambda: "not there any more" in furniture.tiles.sheet.told.text())
    furniture.tiles.copy(gone)
    await turned(lambda: told)
    furniture.tiles.open(INSIDE)
    await turned(lambda: "picture" in furniture.tiles.sheet.told.text())
