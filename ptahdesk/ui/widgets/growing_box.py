"""A plain text box as tall as its text, up to a limit: Enter sends, Shift+Enter begins a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QSizePolicy

from ptahdesk.ui.scale import px
from ptahdesk.ui.widgets.mime_files import brought, holds_files

_MOST_LINES = 10
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NEW_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class GrowingBox(QPlainTextEdit):
    """Never sends what an input method is still composing, never takes rich text."""

    sent = Signal()
    recalled = Signal()
    escaped = Signal()
    pasted = Signal(str)
    brought = Signal(object)  # files or a picture
    undone = Signal()
    redone = Signal()
    focused = Signal(bool)

    def __init__(self, around: int = 0) -> None:
        super().__init__()
        self._around = around  # pixels that the stylesheet puts above and below its words
        self._composing = ""
        self._invitation = ""
        self.longest: int | None = None  # what is pasted and longer is only told of
        self.takes_files = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, *_size: object) -> None:
        """The layout of plain text counts its height in lines."""
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(min(lines, _MOST_LINES) * line + 8 + px(self._around))
        full = lines > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def invite(self, words: str) -> None:
        """What the empty box says."""
        self._invitation = words
        self._compose(self._composing)

    def settle(self) -> None:
        """What an input method is still composing is taken as it stands: somebody presses a button."""
        QGuiApplication.inputMethod().commit()
        if self._composing:  # it does not hear of that, and would take its words along
            done = QInputMethodEvent()
            done.setCommitString(self._composing)
            QApplication.sendEvent(self, done)
            QGuiApplication.inputMethod().reset()

    def _compose(self, composing: str) -> None:
        """Qt draws the placeholder under what is being composed: neither could be read."""
        self._composing = composing
        words = "" if composing else self._invitation
        if words != self.placeholderText():
            self.setPlaceholderText(words)
            self.viewport().update()  # Qt paints other words in the same place only when something else does

    @property
    def composing(self) -> bool:
        """Whether an input method is busy with the keys."""
        return bool(self._composing)

    def mark(self) -> int:
        """How much of what was typed can be undone; what is typed from now on is a step of its own."""
        self.document().setModified(False)
        return self.document().availableUndoSteps()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, told in (
            (QKeySequence.StandardKey.Undo, self.undone),
            (QKeySequence.StandardKey.Redo, self.redone),
        ):
            if event.matches(keys) and not self._composing:
                told.emit()
                return
        if event.key() in _ENTER and not event.modifiers() & _NEW_LINE:
            if not self._composing:
                self.sent.emit()
            return
        if event.key() in _ENTER:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        alone = not self._composing and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Up and self.document().isEmpty() and alone:
            self.recalled.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._compose(event.preeditString())
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are carried over it are for the page around it."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        found = brought(source) if self.takes_files else None
        if found is not None:
            self.brought.emit(found)
            return
        if not source.hasText():
            return
        text = source.text()
        if self.longest is not None and len(text) > self.longest:
            self.pasted.emit(text)
        else:
            self.insertPlainText(text)
            self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._compose("")
        self.focused.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
