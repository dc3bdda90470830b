"""Shows a sheet as one document, so that all of it can be selected, copied and read aloud."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableCell,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ptahdesk.domain.words import _
from ptahdesk.presenters.sheet import Sheet, Table
from ptahdesk.ui.scale import px
from ptahdesk.ui.theme import Theme

_MARGIN = 24
_NUMBER = 104  # pixels of a column of numbers
_PAD = 3
_NAME = 172  # of the names in a list of facts
_WIDEST = 128


class SheetView(QTextEdit):
    """Read only. Tab leaves it; Ctrl+A and Ctrl+C do what they do everywhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("sheet")
        self.setReadOnly(True)
        self.setCursorWidth(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("What it is made of"))
        self.document().setDocumentMargin(0)

    def show_sheet(self, sheet: Sheet) -> None:
        document = self.document()
        self.clear()
        cursor = QTextCursor(document)
        frame = QTextFrameFormat()
        for side in ("Left", "Right"):
            getattr(frame, f"set{side}Margin")(px(_MARGIN))
        frame.setTopMargin(px(8))
        document.rootFrame().setFrameFormat(frame)
        for nth, table in enumerate(sheet.tables):
            self._heading(cursor, table.heading, first=not nth)
            self._table(cursor, table)
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def height_for(self, width: int) -> int:
        """Of all that is shown, without a scroll bar."""
        document = self.document()
        document.setTextWidth(width)
        return math.ceil(document.size().height()) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who goes through it by keyboard sees where; who does not is spared the caret."""
        self.setCursorWidth(1)
        super().keyPressEvent(event)

    def _heading(self, cursor: QTextCursor, words: str, *, first: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(px(6) if first else 0)
        block.setBottomMargin(px(4))
        block.setLeftMargin(px(_PAD))
        heading = self._letters("text")
        heading.setFontWeight(QFont.Weight.DemiBold)
        cursor.setBlockFormat(block)
        cursor.insertText(words, heading)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        rows = [*([table.columns] if table.columns else []), *table.rows, *table.foot]
        columns = max(map(len, rows))
        made = cursor.insertTable(len(rows), columns, _shape(columns, numbers=bool(table.columns)))
        for row, cells in enumerate(rows):
            head = bool(table.columns) and not row
            foot = row >= len(rows) - len(table.foot)
            for column in range(columns):
                cell = made.cellAt(row, column)
                text = cells[column] if column < len(cells) else ""
                quiet = head or (not table.columns and not column)
                self._fill(cell, text, "muted" if quiet else "text", right=bool(table.columns and column))
                if foot:
                    self._strong(cell, first=row == len(rows) - len(table.foot))

    def _fill(self, cell: QTextTableCell, text: str, colour: str, *, right: bool) -> None:
        cursor = cell.firstCursorPosition()
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        cursor.setBlockFormat(block)
        cursor.insertText(text, self._letters(colour))

    def _strong(self, cell: QTextTableCell, *, first: bool) -> None:
        cursor = cell.firstCursorPosition()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(bold)
        if first:
            shape = cell.format().toTableCellFormat()
            shape.setTopBorder(1)
            shape.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setTopBorderBrush(QColor(self._theme.tokens["line_strong"]))
            cell.setFormat(shape)

    def _letters(self, colour: str) -> QTextCharFormat:
        letters = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(px(13))
        font.setFeature(QFont.Tag("tnum"), 1)
        letters.setFont(font)
        letters.setForeground(QColor(self._theme.tokens[colour]))
        return letters


def _shape(columns: int, *, numbers: bool) -> QTextTableFormat:
    """Numbers in columns of one width, so that several tables line up; names beside their facts."""
    shape = QTextTableFormat()
    shape.setBorder(0)
    shape.setCellPadding(px(_PAD))
    shape.setBottomMargin(px(18))
    shape.setCellSpacing(0)
    shape.setBorderCollapse(True)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    fixed = QTextLength.Type.FixedLength
    rest = QTextLength(QTextLength.Type.VariableLength, 0)
    if numbers:
        widths = [
            QTextLength(fixed, px(_NUMBER if nth < columns - 2 else _WIDEST)) for nth in range(columns - 1)
        ]
        shape.setColumnWidthConstraints([rest, *widths])
    else:
        shape.setColumnWidthConstraints([QTextLength(fixed, px(_NAME)), rest])
    return shape
