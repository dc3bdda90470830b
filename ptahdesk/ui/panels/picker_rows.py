"""The model list: presenter rows for Qt, and how one model is drawn on one line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from ptahdesk.domain.words import _
from ptahdesk.presenters.again_prices import AgainPrices
from ptahdesk.presenters.model_picker import ModelPicker
from ptahdesk.presenters.pick_rows import PickRow
from ptahdesk.ui import scale
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

ROW = Qt.ItemDataRole.UserRole
COST = ROW + 1  # of one answer by it, in words, where that is told
HEIGHT, HEADING = 44, 32
STAR = 40  # at the left of a row: a click there gives it a star
_STAR = 16
IN, OUT, CONTEXT = 72, 72, 64  # widths of the columns at the right


class PickRows(QAbstractListModel):
    def __init__(self, picker: ModelPicker, parent: QObject) -> None:
        super().__init__(parent)
        self._picker = picker
        self._rows: list[PickRow] = []
        self._prices: AgainPrices | None = None

    def price(self, prices: AgainPrices | None) -> None:
        """Each is told with what one answer by it costs, once that is known; None: with its price list."""
        self._prices = prices
        if prices is not None:
            prices.changed.connect(lambda _nothing: self._told(prices))

    def _told(self, prices: AgainPrices) -> None:
        if prices is self._prices and self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def refresh(self) -> bool:
        """Whether there was anything new to show."""
        if self._rows == self._picker.rows:
            return False
        self.beginResetModel()
        self._rows = self._picker.rows
        self.endResetModel()
        return True

    def place_of(self, reference: str) -> int | None:
        found = (place for place, row in enumerate(self._rows) if reference and row.reference == reference)
        return next(found, None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row_at(self, index: Index) -> PickRow:
        return self._rows[index.row()]

    def told(self, index: Index) -> str:
        return spoken(self.row_at(index), self._cost(self.row_at(index))) if index.isValid() else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == COST:
            return self._cost(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._cost(row))
        return None

    def _cost(self, row: PickRow) -> str:
        return self._prices.of(row.reference) if self._prices and row.reference else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class StarredList(QListView):
    """A press on a row's star is no press on the row."""

    starred = Signal(QModelIndex)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(ROW).reference and event.position().x() < scale.px(STAR):
            self.starred.emit(index)
        else:
            super().mousePressEvent(event)


def spoken(row: PickRow, cost: str = "") -> str:
    """The row as a screen reader says it."""
    price = (
        cost
        or row.price
        or (
            _("{into} in, {out} out per million").format(into=row.price_in, out=row.price_out)
            if row.price_in
            else ""
        )
    )
    context = _("{context} of context").format(context=row.context) if row.context else ""
    star = _("favourite") if row.starred else ""
    name = " ".join(row.name.split())
    return ", ".join(part for part in (name, row.id, price, context, star) if part)


class PickPainter(RowPainter):
    """Name and id at the left; dollars a million tokens in and out, and the window, in columns."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def tall(self, index: Index) -> int:
        row: PickRow = index.data(ROW)
        return HEADING if row.kind == "heading" else HEIGHT

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PickRow = index.data(ROW)
        if row.kind == "heading":
            write(painter, option.rect.adjusted(STAR, 6, -18, 0), row.name, self._theme, Ink(12, strong=True))
        else:
            self._model(painter, option, index)

    def _model(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PickRow = index.data(ROW)
        box = option.rect.adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        lit = chosen or bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._star(painter, box, row, lit)
        room = box.adjusted(STAR - 8, 0, -12, 0)
        names = room.adjusted(0, 4, -(IN + OUT + CONTEXT), -4)
        half = names.height() // 2
        write(
            painter,
            QRect(names.left(), names.top(), names.width(), half + 2),
            row.name,
            self._theme,
            Ink(14, "text"),
        )
        write(
            painter,
            QRect(names.left(), names.top() + half + 1, names.width(), half),
            row.id,
            self._theme,
            Ink(12),
        )
        self._figures(painter, room, row, index.data(COST))

    def _star(self, painter: QPainter, box: QRect, row: PickRow, lit: bool) -> None:
        if row.starred or lit:
            drawing = "star-full" if row.starred else "star"
            colour = self._theme.tokens["amber" if row.starred else "muted"]
            star = pixmap(drawing, colour, _STAR, painter.deviceTransform().m11())
            painter.drawPixmap(box.left() + 9, box.center().y() - _STAR // 2 + 1, star)

    def _figures(self, painter: QPainter, room: QRect, row: PickRow, cost: str) -> None:
        right = room.right()
        context = QRect(right - CONTEXT, room.top(), CONTEXT, room.height())
        out = QRect(context.left() - OUT, room.top(), OUT, room.height())
        into = QRect(out.left() - IN, room.top(), IN, room.height())
        write(painter, context, row.context, self._theme, Ink(13, right=True))
        if cost or row.price:
            told = cost or row.price
            plain = "text" if told == cost and any(map(str.isdigit, cost)) else "amber"
            colour = "green" if told == _("free") else plain
            write(painter, into.united(out), told, self._theme, Ink(13, colour, right=True))
        else:
            write(painter, into, row.price_in, self._theme, Ink(13, "text", right=True))
            write(painter, out, row.price_out, self._theme, Ink(13, "text", right=True))


@dataclass(frozen=True, slots=True)
class Ink:
    """How a word is written."""

    pixels: int
    colour: str = "muted"
    strong: bool = False
    right: bool = False


def write(painter: QPainter, room: QRect, text: str, theme: Theme, ink: Ink) -> None:
    font = QFont(painter.font())
    font.setPixelSize(ink.pixels)
    font.setWeight(QFont.Weight.DemiBold if ink.strong else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    painter.setFont(font)
    painter.setPen(theme.colour(ink.colour))
    side = Qt.AlignmentFlag.AlignRight if ink.right else Qt.AlignmentFlag.AlignLeft
    line = " ".join(text.split())[:300]
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
