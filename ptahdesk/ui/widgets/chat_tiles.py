"""What stands beside the words of a message: pictures small enough to look over, files by their names."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from ptahdesk.domain.attached import Form
from ptahdesk.domain.words import _
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui.widgets.chat_gallery import Gallery, Shown
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Look, Stop
from ptahdesk.ui.widgets.chat_style import ChatStyle

TILE = "tile"
_GAP = 8
_FILE = (248, 54)
_ALONE = {True: (360, 280), False: (520, 420)}  # the most of one picture: in a question, in an answer
_UNKNOWN = (300, 220)  # where nobody says how large the picture is
_MANY = (150, 84, 240)  # how high those of several are, and how wide they may be
_RADIUS = 10
_BADGE = 38


@dataclass(frozen=True, slots=True)
class Beside:
    """All of a message. `right`: of a question, which stands there."""

    tiles: tuple[Tile, ...]
    right: bool = False


@dataclass(slots=True)
class LaidTiles(Laid):
    beside: Beside = field(default_factory=lambda: Beside(()))
    places: list[QRectF] = field(default_factory=list)
    gallery: Gallery | None = None

    def draw(self, painter: QPainter, look: Look) -> None:
        for number, (tile, place) in enumerate(zip(self.beside.tiles, self.places, strict=True)):
            if not place.intersects(look.clip):
                continue  # what is not in sight is not decoded
            hot = look.hot == Action(TILE, number)
            if tile.form is Form.PICTURE:
                self._draw_picture(painter, tile, place)
            else:
                self._draw_file(painter, tile, place)
            painter.setPen(QPen(self.style.colour("accent" if hot else "panel_edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), *self._corners())

    def _corners(self) -> tuple[int, int]:
        return self.style.px(_RADIUS), self.style.px(_RADIUS)

    def _draw_picture(self, painter: QPainter, tile: Tile, place: QRectF) -> None:
        shown = self.gallery.find(tile.source) if self.gallery else Shown()
        path = QPainterPath()
        path.addRoundedRect(place, *self._corners())
        painter.fillPath(path, self.style.colour("panel"))
        if shown.image is None:
            self._say(painter, place, shown.sentence or ("" if shown.coming else tile.name))
            return
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, shown.image, covering(shown.image, place))
        painter.restore()

    def _say(self, painter: QPainter, place: QRectF, words: str) -> None:
        painter.setFont(self.style.font(0.83))
        painter.setPen(self.style.colour("muted"))
        inner = place.adjusted(self.style.px(10), 0, -self.style.px(10), 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, words)

    def _draw_file(self, painter: QPainter, tile: Tile, place: QRectF) -> None:
        style, pad = self.style, self.style.px(8)
        path = QPainterPath()
        path.addRoundedRect(place, *self._corners())
        painter.fillPath(path, style.colour("panel"))
        badge = QRectF(place.left() + pad, place.top() + pad, style.px(_BADGE), place.height() - 2 * pad)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("hover"))
        painter.drawRoundedRect(badge, style.px(6), style.px(6))
        painter.setFont(style.font(0.7))
        painter.setPen(style.colour("muted"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, kind_of(tile))
        left = badge.right() + style.px(10)
        room = place.right() - pad - left
        for words, size, colour, top in (
            (tile.name, 0.9, "text", place.top() + style.px(7)),
            (" · ".join(tile.facts), 0.8, "muted", place.top() + style.px(27)),
        ):
            font = style.font(size)
            painter.setFont(font)
            painter.setPen(style.colour(colour))
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room)
            line = QRectF(left, top, room, style.px(20))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def action_at(self, x: float, y: float) -> Action | None:
        at = QPointF(x, y)
        return next((Action(TILE, n) for n, place in enumerate(self.places) if place.contains(at)), None)

    def stops(self) -> list[Stop]:
        pairs = zip(self.beside.tiles, self.places, strict=True)
        return [
            Stop(place, action=Action(TILE, n), words=tile.sentence) for n, (tile, place) in enumerate(pairs)
        ]


def kind_of(tile: Tile) -> str:
    """In the room a badge has."""
    suffix = tile.name.rpartition(".")[2] if "." in tile.name else ""
    return suffix.upper() if 0 < len(suffix) <= 4 else _("PDF") if tile.form is Form.PDF else _("TXT")


def covering(image: QImage, place: QRectF) -> QRectF:
    """The part of a picture that fills its place: its middle, where it has another shape."""
    wide, high = image.width(), image.height()
    factor = max(place.width() / max(1, wide), place.height() / max(1, high))
    width, height = place.width() / factor, place.height() / factor
    return QRectF((wide - width) / 2, (high - height) / 2, width, height)


def lay_tiles(beside: Beside, style: ChatStyle, width: int, gallery: Gallery | None) -> LaidTiles:
    places, height = _placed(beside, style, width)
    return LaidTiles(
        style, width, height=height, natural=width, beside=beside, places=places, gallery=gallery
    )


def tiles_height(beside: Beside, style: ChatStyle, width: int) -> int:
    """Known before any of them is decoded: nothing moves when they come."""
    return _placed(beside, style, width)[1]


def _placed(beside: Beside, style: ChatStyle, width: int) -> tuple[list[QRectF], int]:
    """In lines, as many beside each other as there is room for."""
    alone = sum(tile.form is Form.PICTURE for tile in beside.tiles) == 1
    sizes = [_size(tile, style, width, alone=alone, right=beside.right) for tile in beside.tiles]
    gap, top = style.px(_GAP), 0
    places: list[QRectF] = []
    line: list[tuple[int, int]] = []
    kinds = [tile.form is Form.PICTURE for tile in beside.tiles]
    for number, size in enumerate([*sizes, None]):
        used = sum(wide + gap for wide, _high in line)
        if line and (size is None or kinds[number] != kinds[number - 1] or used + size[0] > width):
            x = width - used + gap if beside.right else 0
            for wide, high in line:
                places.append(QRectF(x, top, wide, high))
                x += wide + gap
            top += max(high for _wide, high in line) + gap
            line = []
        if size is not None:
            line.append(size)
    return places, max(0, top - gap)


def _size(tile: Tile, style: ChatStyle, width: int, *, alone: bool, right: bool) -> tuple[int, int]:
    if tile.form is not Form.PICTURE:
        return min(width, style.px(_FILE[0])), style.px(_FILE[1])
    wide, high = (tile.width, tile.height) if tile.width and tile.height else _UNKNOWN
    if alone:
        most = min(width, style.px(_ALONE[right][0])), style.px(_ALONE[right][1])
        factor = min(1.0, most[0] / wide, most[1] / high)
        return max(style.px(48), round(wide * factor)), max(style.px(48), round(high * factor))
    tall, least, most_wide = (style.px(side) for side in _MANY)
    return min(width, max(least, min(most_wide, round(wide * tall / high)))), tall
