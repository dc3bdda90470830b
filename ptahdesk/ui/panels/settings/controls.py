"""What a setting is set with: a line, a number, a few words to choose from, or several lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.field_row import FieldRow, Shape
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.menu import Menu
from ptahdesk.ui.widgets.segments import Segments

_LONGEST = 20_000
_FEWEST, _MOST = 3, 8  # lines
_PAUSE = 600  # milliseconds


class Control(QWidget):
    """`stands` shows what stands there now; what somebody is typing is left alone."""

    wide = False  # needs the whole width

    def __init__(self, row: FieldRow) -> None:
        super().__init__()
        self.row = row
        self.hand: QWidget = self  # what takes the focus
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def stands(self) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        """What is typed counts as it is."""


class Few(Control):
    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        self.segments = Segments(row.title, row.choices, row.put)
        self._layout.addWidget(self.segments)

    def stands(self) -> None:
        self.segments.hold(self.row.text)
        self.hand = self.segments.buttons.get(self.row.text, self)


class Many(Control):
    """A button with what holds, and a menu of what else there is."""

    def __init__(self, row: FieldRow, theme: Theme) -> None:
        super().__init__(row)
        self.button = WordButton("", "plain", theme, "chevron-down")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.button.clicked.connect(self._open)
        self.hand = self.button
        self._layout.addWidget(self.button)

    def stands(self) -> None:
        words = dict(self.row.choices)[self.row.text]
        self.button.say(words)
        self.button.setAccessibleName(f"{self.row.title}: {words}")

    def _open(self) -> None:
        self.menu().hang_from(self.button)

    def menu(self) -> Menu:
        menu = Menu(self, self.row.title)
        for value, words in self.row.choices:
            action = menu.offer(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == self.row.text)
            action.triggered.connect(lambda _checked=False, value=value: self.row.put(value))
        return menu


class Line(Control):
    """Kept when Enter is pressed or the line is left."""

    wide = True

    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(row.title)
        self.line.editingFinished.connect(self.finish)
        self.hand = self.line
        self._layout.addWidget(self.line)

    def stands(self) -> None:
        self.line.setPlaceholderText(self.row.unset)
        if not self.line.isModified() and self.line.text() != self.row.text:
            with QSignalBlocker(self.line):
                self.line.setText(self.row.text)

    def forget(self) -> None:
        """What was typed and not taken."""
        self.line.setModified(False)

    def finish(self) -> None:
        if self.line.isModified():
            self.row.put(self.line.text())
            self.line.setModified(bool(self.row.error))


class Number(Line):
    wide = False

    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        scale.hold(self.line, width=72)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        for place, (sign, words, by) in enumerate((("−", _("less"), -1), ("+", _("more"), 1))):
            button = WordButton(sign, "plain")
            button.setAccessibleName(f"{row.title}: {words}")
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _checked=False, by=by: self._step(by))
            self._layout.insertWidget(place * 2, button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        self.forget()
        self.row.step(by)


class Lines(Control):
    """Tab leaves it; it is kept when it is left."""

    wide = True

    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        self.box = _Box()
        self.box.setAccessibleName(row.title)
        self.box.setPlaceholderText(row.unset or _("One a line"))
        self.box.left = self.finish
        self.hand = self.box
        self._layout.addWidget(self.box)

    def stands(self) -> None:
        document = self.box.document()
        if not document.isModified() and self.box.toPlainText() != self.row.text:
            self.box.setPlainText(self.row.text)
        self.box.updateGeometry()

    def forget(self) -> None:
        self.box.document().setModified(False)

    def finish(self) -> None:
        if self.box.document().isModified():
            self.row.put(self.box.toPlainText())
            self.box.document().setModified(bool(self.row.error))


class Prose(Lines):
    """Words as they come: long lines are shown in several, and a pause in typing is enough to keep them."""

    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        self.box.setPlaceholderText(row.unset)
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pause = QTimer(self, interval=_PAUSE, singleShot=True)
        pause.timeout.connect(self.finish)
        self.box.textChanged.connect(pause.start)


class _Box(QPlainTextEdit):
    """As high as what is in it, within reason."""

    def __init__(self) -> None:
        super().__init__()
        self.left: Callable[[], None] = _nothing
        self.setObjectName("settingLines")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = min(max(self.blockCount() + 1, _FEWEST), _MOST)
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left()

    def hideEvent(self, event: object) -> None:
        self.left()


def _nothing() -> None:
    """Nobody cares yet."""


def control(row: FieldRow, theme: Theme) -> Control:
    """The one that fits the setting."""
    match row.shape:
        case Shape.CHOICE:
            return Few(row)
        case Shape.MENU:
            return Many(row, theme)
        case Shape.LINES:
            return Lines(row)
        case Shape.PROSE:
            return Prose(row)
        case Shape.NUMBER:
            return Number(row)
        case _:
            return Line(row)
