"""What was found, for Qt: a chat above its messages, the words in them marked; and filters one may use."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from ptahdesk.domain.words import _
from ptahdesk.presenters.finding import utf16
from ptahdesk.presenters.searching import FoundRow
from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.panels.card_list import CardRows, behind, spoken
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

HIT, CHAT, HINT = 52, 36, 36
_ASIDE = 0.4  # of the width, at most
_NAME = 110  # pixels of a filter's name


class FoundRows(CardRows[FoundRow]):
    heading = "chat"

    def place_of(self, row: FoundRow | None) -> int | None:
        """Where this message stands now, whatever is told of it."""
        found = (
            place
            for place, each in enumerate(self.rows)
            if row is not None and each.entry == row.entry and each.kind == row.kind == "hit"
        )
        return next(found, None)

    def first(self) -> int | None:
        """The first message. Nobody is led to a filter without having gone there."""
        return next((place for place, row in enumerate(self.rows) if row.kind == "hit"), None)

    def told(self, index: Index) -> str:
        """Of a message: in which chat it is, too."""
        row: FoundRow = index.data(ROW)
        above = (each for each in self.rows if each.kind == "chat" and each.chat == row.chat)
        chat = next(above, None) if row.kind == "hit" else None
        return _("{row}, in {chat}").format(row=spoken(row), chat=spoken(chat)) if chat else spoken(row)


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
            behind(painter, option, self._theme)
            room = option.rect.adjusted(20, 0, -20, 0)
            (self._hit if row.kind == "hit" else self._hint)(painter, room, row)

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
