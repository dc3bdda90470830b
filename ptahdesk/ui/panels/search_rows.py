"""What was found, for Qt: a chat above its messages, the words in them marked; and filters one may use."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ptahdesk.domain.words import _
from ptahdesk.presenters.finding import utf16
from ptahdesk.presenters.searching import FoundRow, Searching
from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

HIT, CHAT, HINT = 52, 36, 36
_ASIDE = 0.4  # of the width, at most
_NAME = 110  # pixels of a filter's name


class FoundRows(QAbstractListModel):
    def __init__(self, searching: Searching, parent: QObject) -> None:
        super().__init__(parent)
        self._searching = searching
        self._rows: list[FoundRow] = []

    def refresh(self) -> bool:
        """Whether there was anything new to show."""
        if self._rows == self._searching.rows:
            return False
        self.beginResetModel()
        self._rows = self._searching.rows
        self.endResetModel()
        return True

    def place_of(self, row: FoundRow | None) -> int | None:
        """Where this message stands now, whatever is told of it."""
        found = (
            place
            for place, each in enumerate(self._rows)
            if row is not None and each.entry == row.entry and each.kind == row.kind == "hit"
        )
        return next(found, None)

    def first(self) -> int | None:
        """The first message. Nobody is led to a filter without having gone there."""
        return next((place for place, row in enumerate(self._rows) if row.kind == "hit"), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].kind == "chat":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def told(self, index: Index) -> str:
        """A row as a screen reader says it: of a message, in which chat it is."""
        row: FoundRow = index.data(ROW)
        above = (each for each in self._rows if each.kind == "chat" and each.chat == row.chat)
        chat = next(above, None) if row.kind == "hit" else None
        return _("{row}, in {chat}").format(row=spoken(row), chat=spoken(chat)) if chat else spoken(row)


def spoken(row: FoundRow) -> str:
    return f"{row.text}, {row.aside}" if row.aside else row.text


class FoundPainter(RowPainter):
    """A message on two lines: what it says around the words, and who said it, when, for how much."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def tall(self, index: Index) -> int:
        row: FoundRow = index.data(ROW)
        return {"hit": HIT, "chat": CHAT}.get(row.kind, HINT)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FoundRow = index.data(ROW)
        if row.kind == "chat":
            self._chat(painter, option.rect.adjusted(20, 8, -20, 0), row)
        else:
            self._box(painter, option)
            room = option.rect.adjusted(20, 0, -20, 0)
            (self._hit if row.kind == "hit" else self._hint)(painter, room, row)

    def _box(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(option.rect.adjusted(8, 1, -8, -1), 8, 8)

    def _chat(self, painter: QPainter, room: QRect, row: FoundRow) -> None:
        aside = min(int(room.width() * _ASIDE), painter.fontMetrics().horizontalAdvance(row.aside) + 12)
        wide = aside if row.aside else 0
        write(painter, room.adjusted(0, 0, -wide, 0), row.text, self._theme, Ink(12, strong=True))
        if row.aside:
            place = QRect(room.right() - wide, room.top(), wide, room.height())
            write(painter, place, row.aside, self._theme, Ink(12, right=True))

    def _hint(self, painter: QPainter, room: QRect, row: FoundRow) -> None:
        name = QRect(room.left(), room.top(), _NAME, room.height())
        write(painter, name, row.text, self._theme, Ink(14, "accent", strong=True))
        write(painter, room.adjusted(_NAME, 0, 0, 0), row.aside, self._theme, Ink(13))

    def _hit(self, painter: QPainter, room: QRect, row: FoundRow) -> None:
        half = room.height() // 2
        said = QRect(room.left(), room.top() + 5, room.width(), half - 3)
        self._snippet(painter, said, row)
        facts = QRect(room.left(), room.top() + half + 1, room.width(), half - 6)
        write(painter, facts, row.aside, self._theme, Ink(12))

    def _snippet(self, painter: QPainter, room: QRect, row: FoundRow) -> None:
        """Laid out as text is, so that marks stand right in every script and direction."""
        font = QFont(painter.font())
        font.setPixelSize(14)
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        layout = QTextLayout(shown, font)
        layout.setFormats(self._marks(row, utf16(shown, len(shown))))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(self._theme.colour("text"))
        top = room.top() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.left(), top))

    def _marks(self, row: FoundRow, most: int) -> list[QTextLayout.FormatRange]:
        style = chat_style(self._theme)
        marked = QTextCharFormat()
        marked.setBackground(style.colour("found"))
        marked.setForeground(self._theme.colour("text"))
        ranges = []
        for start, end in row.marks:
            first, last = (
                len(row.text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (start, end)
            )
            if first < most:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = first, min(last, most) - first, marked
                ranges.append(part)
        return ranges
