"""A picture in an answer: its name and a button that says whom it would be loaded from, then the picture."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import Picture
from ptahdesk.presenters.blocks_visible import image_host, long_query
from ptahdesk.ui.widgets.chat_gallery import Gallery, Shown, is_inside
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Look, Stop, Stretch, draw_depth, indent_of, utf16
from ptahdesk.ui.widgets.chat_style import ChatStyle

LOADING = "load_picture"
OPENING = "open_picture"
ROW = 40
TALLEST = 560
PAD = 12


@dataclass(slots=True)
class LaidPicture(Laid):
    unit: Picture = field(default_factory=lambda: Picture(0, 0, "", ""))
    shown: Shown = field(default_factory=Shown)
    number: int = 0
    query: str = ""

    @property
    def left(self) -> int:
        return indent_of(self.style, self.unit.where.depth)

    @property
    def action(self) -> Action:
        return Action(LOADING, self.number)

    @property
    def _larger(self) -> Action:
        return Action(OPENING, self.number)

    def _place(self) -> QRectF:
        image = self.shown.image or QImage()
        return picture_box(image, self.style, self.width - self.left).translated(self.left, 0)

    @property
    def label(self) -> str:
        """What the button says; nothing when there is none."""
        if is_inside(self.unit.source) or self.shown.coming:
            return ""
        host = image_host(self.unit.source)
        return (_("Try {host} again") if self.shown.sentence else _("Load from {host}")).format(host=host)

    def draw(self, painter: QPainter, look: Look) -> None:
        style = self.style
        if self.unit.where.depth:
            base = min(self.height, style.px(ROW)) * 0.62
            draw_depth(painter, style, Stretch(self.unit.where, 0, self.height, base, look.above))
        if self.shown.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self.shown.image)
            return
        panel = QRectF(self.left + 0.5, 0.5, self.width - self.left - 1, self.height - 1)
        painter.setPen(QPen(style.colour("panel_edge"), 1))
        painter.setBrush(style.colour("panel"))
        painter.drawRoundedRect(panel, style.px(8), style.px(8))
        self._draw_words(painter, panel)
        if self.label:
            self._draw_button(painter, look)

    def _draw_words(self, painter: QPainter, panel: QRectF) -> None:
        style, row = self.style, self.style.px(ROW)
        words = self.words()
        for text, top, font in (
            (words, 0.0, style.font(0.93)),
            (self.query, row - style.px(6), style.mono(0.8)),
        ):
            if not text:
                continue
            painter.setFont(font)
            painter.setPen(style.colour("muted"))
            room = panel.width() - 2 * style.px(PAD)
            if not top:
                room -= self.button().width() + style.px(PAD) if self.label else 0
            high = row if not top else style.px(22)
            place = QRectF(panel.left() + style.px(PAD), top, room, high)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def words(self) -> str:
        name = self.unit.text or _("Picture")
        if self.shown.coming:
            return _("{name} · loading …").format(name=f"▨ {name}")
        return f"▨ {name} · {self.shown.sentence}" if self.shown.sentence else f"▨ {name}"

    def _draw_button(self, painter: QPainter, look: Look) -> None:
        style, box = self.style, self.button()
        painter.setPen(QPen(style.colour("quote"), 1))
        painter.setBrush(style.colour("hover" if look.hot == self.action else "paper"))
        painter.drawRoundedRect(box, style.px(6), style.px(6))
        painter.setFont(self._button_font())
        painter.setPen(style.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._fitting(self.label))

    def _button_font(self) -> QFont:
        return self.style.font(0.87)

    def _fitting(self, label: str) -> str:
        most = (self.width - self.left) * 0.6
        return QFontMetricsF(self._button_font()).elidedText(label, Qt.TextElideMode.ElideMiddle, most)

    def button(self) -> QRectF:
        style = self.style
        words = QFontMetricsF(self._button_font()).horizontalAdvance(self._fitting(self.label))
        width, high = words + style.px(22), style.px(ROW) - style.px(12)
        return QRectF(self.width - style.px(7) - width, style.px(6), width, high)

    def action_at(self, x: float, y: float) -> Action | None:
        if self.shown.image is not None:
            return self._larger if self._place().contains(x, y) else None
        return self.action if self.label and self.button().contains(x, y) else None

    def stops(self) -> list[Stop]:
        if self.shown.image is not None:
            words = _("Open the picture {name}").format(name=self.unit.text)
            return [Stop(self._place(), action=self._larger, words=words)]
        words = f"{self.label}: {self.unit.text}" if self.unit.text else self.label
        return [Stop(self.button(), action=self.action, words=words)] if self.label else []

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        return 0 if x < self.width / 2 else utf16(self.text)


def picture_box(image: QImage, style: ChatStyle, room: float) -> QRectF:
    """As large as it is, but no wider than the column and no taller than can be seen at once."""
    width, height = image.width() * style.zoom, image.height() * style.zoom
    factor = min(1.0, room / max(1.0, width), style.px(TALLEST) / max(1.0, height))
    return QRectF(0, 0, max(1.0, width * factor), max(1.0, height * factor))


def lay_picture(unit: Picture, style: ChatStyle, width: int, gallery: Gallery | None) -> LaidPicture:
    shown = gallery.find(unit.source) if gallery else Shown()
    number = gallery.number(unit.source) if gallery else 0
    laid = LaidPicture(style, width, unit=unit, shown=shown, number=number)
    laid.text = unit.text
    laid.natural = width
    if shown.image is not None:
        laid.height = -int(-picture_box(shown.image, style, width - laid.left).height() // 1)
        return laid
    laid.query = long_query(unit.source)
    laid.height = style.px(ROW) + (style.px(22) if laid.query else 0)
    laid.waits = True
    return laid
