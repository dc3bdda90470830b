"""Pictures of what a question carries: chips, a refusal, the bubble, a picture opened, the drop target."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import shots_forecast
from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

NOTES = "".join(f"06:{n % 60:02} pressure {4.2 - n / 100:.2f} bar, valve {n % 4} open\n" for n in range(60))
CODE = "def leak(log: list[float]) -> bool:\n    return min(log) < 3.9\n" * 12


def drawn(where: Path, number: int, size: tuple[int, int]) -> Path:
    """A landscape of our own: a sky, a sun, and hills."""
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

    width, height = size
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, height)
    for at, colour in zip(
        (0.0, 0.6, 1.0),
        (("#1d3557", "#7fb7d6", "#fde2c8"), ("#2b1a4a", "#c2557a", "#ffd08a"))[number % 2],
        strict=True,
    ):
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#fff3d0"))
    painter.drawEllipse(QRectF(width * 0.62, height * 0.24, height * 0.16, height * 0.16))
    for layer, colour in enumerate(("#4f7a6b", "#2f5a4e", "#1b3a34")):
        base = height * (0.58 + 0.13 * layer)
        path = QPainterPath(QPointF(0, height))
        path.lineTo(0, base)
        for step in range(9):
            lift = height * (0.10 if (step + layer + number) % 2 else -0.02)
            path.quadTo(width * (step + 0.5) / 9, base - lift, width * (step + 1) / 9, base)
        path.lineTo(width, height)
        painter.setBrush(QColor(colour))
        painter.drawPath(path)
    painter.end()
    path_to = where / f"hills-{number}.png"
    image.save(str(path_to))
    return path_to


async def gathered(furniture: Furniture, *names: str) -> None:
    with tempfile.TemporaryDirectory(prefix="shots-files-") as folder:
        where = Path(folder)
        (where / "pressure.log").write_text(NOTES)
        (where / "leak.py").write_text(CODE)
        drawn(where, 0, (1600, 900))
        drawn(where, 1, (900, 1200))
        furniture.desk.composer.attach([where / name for name in names])
        while furniture.desk.composer.gathering.coming:
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.8)


async def chips(furniture: Furniture) -> None:
    await cleared(furniture)
    await gathered(furniture, "hills-0.png", "pressure.log", "leak.py", "hills-1.png")
    furniture.desk.composer.pastes.add(NOTES * 4)
    furniture.page.composer.box.setPlainText("Do these two views show the same valley, and is there a leak?")
    await asyncio.sleep(0.6)


async def bubble(furniture: Furniture) -> None:
    furniture.desk.composer.send()
    await asyncio.sleep(0.5)
    while furniture.desk.page.busy:
        await asyncio.sleep(0.05)
    furniture.page.view.reveal(furniture.desk.page.transcript.rows[0].key)
    await asyncio.sleep(0.8)


async def opened(furniture: Furniture) -> None:
    row = furniture.desk.page.transcript.rows[0]
    furniture.tiles.open(row.tiles[0])
    await asyncio.sleep(1)


async def read(furniture: Furniture) -> None:
    row = furniture.desk.page.transcript.rows[0]
    furniture.tiles.open(next(tile for tile in row.tiles if tile.name == "leak.py"))
    await asyncio.sleep(1)


async def one(furniture: Furniture) -> None:
    """A question of one picture."""
    furniture.tiles.sheet.close_card()
    furniture.desk.chats.open(None)
    await asyncio.sleep(0.3)
    await gathered(furniture, "hills-1.png")
    furniture.page.composer.box.setPlainText("What time of day is it here?")
    await bubble(furniture)


async def refused(furniture: Furniture) -> None:
    desk = furniture.desk
    desk.chats.open(None)
    await asyncio.sleep(0.3)
    blind = next(
        model
        for model in desk.app.models.catalogue.models
        if model.chats and model.inputs and "image" not in model.inputs
    )
    desk.page.voice.choose(str(blind.ref))
    await gathered(furniture, "hills-0.png")
    furniture.page.composer.box.setPlainText("What is in this picture?")
    await asyncio.sleep(0.5)


async def dropping(furniture: Furniture) -> None:
    target = furniture.page.dropping
    target.setGeometry(furniture.page.rect())
    target.show()
    target.raise_()
    await asyncio.sleep(0.4)


PAGES = {
    "attach-chips": chips,
    "attach-bubble": bubble,
    "attach-opened": opened,
    "attach-read": read,
    "attach-one": one,
    "attach-refused": refused,
    "attach-dropping": dropping,
    **shots_forecast.PAGES,
}
