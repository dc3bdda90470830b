"""Formulas as pictures: drawn beside the window, kept by their source, painted in the colour of the text."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTextCharFormat

from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.chat_style import ChatStyle

if TYPE_CHECKING:
    from ptahdesk.presenters.formulas import Drawing

KEPT = 600
PICTURES = 200
ALIKE = 1.04  # the letters of formulas beside those of the text
STAND_IN = "x"  # a letter keeps its line together and breaks where words do


class Formulas(QObject):
    """`came`: formulas that were waited for are here, or will never be."""

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: OrderedDict[tuple[str, bool], Drawing | None] = OrderedDict()
        self._asked: set[tuple[str, bool]] = set()
        self._pictures: OrderedDict[tuple[str, str, int, float], QPixmap] = OrderedDict()

    def find(self, tex: str, *, alone: bool) -> tuple[Drawing | None, bool]:
        """The drawing, if there is one, and whether it is worth waiting for."""
        place = (tex, alone)
        if place in self._drawn:
            self._drawn.move_to_end(place)
            return self._drawn[place], False
        if place not in self._asked:
            self._asked.add(place)
            beside(self, lambda: _draw(tex, alone=alone), lambda found: self._take(place, found), _worker())
        return None, True

    def paint(self, painter: QPainter, at: QPointF, drawing: Drawing, em: float, colour: QColor) -> None:
        """The formula with its baseline at `at`."""
        ratio = painter.device().devicePixelRatioF()
        place = (drawing.svg, colour.name(), round(em * 64), ratio)
        picture = self._pictures.get(place)
        if picture is None:
            picture = self._pictures[place] = _picture(drawing, em, colour, ratio)
            while len(self._pictures) > PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(place)
        top = at.y() - drawing.ascent * scale(em)
        painter.drawPixmap(QPointF(round(at.x() * ratio) / ratio, round(top * ratio) / ratio), picture)

    def _take(self, place: tuple[str, bool], found: Drawing | None) -> None:
        self._asked.discard(place)
        self._drawn[place] = found
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        self.came.emit()


def _draw(tex: str, *, alone: bool) -> Drawing | None:
    from ptahdesk.presenters import formulas  # noqa: PLC0415 — a named heavy import, in a worker

    return formulas.draw(tex, alone=alone)


@lru_cache(maxsize=1)
def _worker() -> QThreadPool:
    """One thread: formulas are plain Python, and two would only take turns."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


def scale(em: float) -> float:
    """From the drawing's measures to those of a font of so many pixels."""
    return em * ALIKE / 20


def _picture(drawing: Drawing, em: float, colour: QColor, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 — a named heavy import, only for formulas

    svg = drawing.svg.replace('"black"', f'"{colour.name()}"')
    factor = scale(em)
    width, height = drawing.width * factor, (drawing.ascent + drawing.depth) * factor
    picture = QPixmap(max(1, round(width * ratio + 0.5)), max(1, round(height * ratio + 0.5)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return picture


def room_for(drawing: Drawing, style: ChatStyle, em: float, length: int, most: float) -> QTextCharFormat:
    """The look of the letters that keep a formula's place: unseen, together as wide, as tall as need be."""
    factor = scale(fitted(drawing, em, most))
    font = style.font(em / style.px(style.size))
    metrics = QFontMetricsF(font)
    ascent, depth = drawing.ascent * factor, drawing.depth * factor
    taller = max(ascent / (metrics.ascent() + 4), depth / (metrics.descent() + 3), 1.0)
    if taller > 1:
        font.setPixelSize(round(font.pixelSize() * min(taller, 6.0)))
        metrics = QFontMetricsF(font)
    width = drawing.width * factor / length
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, width - metrics.horizontalAdvance(STAND_IN))
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(QColor(0, 0, 0, 0))
    return look


def fitted(drawing: Drawing, em: float, most: float) -> float:
    """The em at which a formula is no wider than there is room."""
    wide = drawing.width * scale(em)
    return em * most / wide if wide > most else em
