"""Draws what is in sight, all of it each time: a page that is never moved as a picture cannot tear."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ptahdesk.ui.widgets.chat_box import BUBBLE_PAD, Box
from ptahdesk.ui.widgets.chat_flow import Placed
from ptahdesk.ui.widgets.chat_hit import shift_of
from ptahdesk.ui.widgets.chat_laid import Laid, Look, rounded
from ptahdesk.ui.widgets.chat_page import Page

BUBBLE_RADIUS = 16


def paint(painter: QPainter, page: Page, area: QRectF) -> None:
    painter.fillRect(area, page.style.colour("paper"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for placed in page.flow.placed:
        top, bottom = placed.y, placed.y + placed.slot.total
        if bottom < area.top() or top > area.bottom():
            continue
        box = page.boxes.at(placed.index)
        if placed.slot.bubble:
            _bubble(painter, page, box, placed)
        if isinstance(placed.slot.laid, Laid):
            _content(painter, page, box, placed, area)


def _content(painter: QPainter, page: Page, box: Box, placed: Placed, area: QRectF) -> None:
    slot, laid = placed.slot, placed.slot.laid
    if not isinstance(laid, Laid):
        return
    x, y = page.left + box.left(slot), placed.y + slot.top
    found, current = page.found(box.key, slot)
    painter.save()
    painter.translate(x, y)
    laid.draw(
        painter,
        Look(
            clip=area.translated(-x, -y),
            selection=page.selection.in_slot(page.transcript, box.key, slot),
            found=found,
            current=current,
            marked=page.marker.shades(box.key, slot) if page.marker else (),
            shift=min(shift_of(page, box.key, slot), laid.overflow) if laid.overflow else 0,
            hot=page.hot[1] if page.hot and page.hot[0] == box.key else None,
            bright=box.key in (page.current, page.hovered),
            above=slot.space or slot.inset_top,
        ),
    )
    if page.marker is not None:
        page.marker.draw(painter, laid, box.key, slot)
    painter.restore()


def _bubble(painter: QPainter, page: Page, box: Box, placed: Placed) -> None:
    slot, style = placed.slot, page.style
    left = page.left + box.left(slot) - style.px(BUBBLE_PAD)
    area = QRectF(left, placed.y + slot.space, box.bubble_width(), slot.total - slot.space)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("bubble"))
    rounded(painter, area, style.px(BUBBLE_RADIUS), top=slot.first, bottom=slot.last)
