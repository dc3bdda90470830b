"""Buttons with our icons: named for a screen reader, recoloured when the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ptahdesk.ui import scale
from ptahdesk.ui.icons import icon
from ptahdesk.ui.theme import Theme

_LEAST = 120  # pixels of a name that is cut


class IconButton(QToolButton):
    """A square button that is nothing but its icon."""

    square = True

    def __init__(self, theme: Theme, drawing: str, words: str, side: int = 32) -> None:
        super().__init__()
        self._theme = theme
        self._drawing = drawing
        self._colour = "muted"
        width = {"width" if self.square else "narrowest": side}
        scale.hold(self, **width, height=side, icon=18)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(words)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def say(self, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleName(words)

    def show_icon(self, drawing: str, colour: str = "muted") -> None:
        self._drawing, self._colour = drawing, colour
        self._paint_icon()

    def _paint_icon(self) -> None:
        tokens = self._theme.tokens
        if tokens:
            self.setIcon(icon(self._drawing, tokens[self._colour], tokens["muted"]))


class WordButton(QPushButton):
    """A button with words, and perhaps an icon before them. `kind` is its look in the stylesheet."""

    def __init__(
        self, words: str, kind: str = "plain", theme: Theme | None = None, drawing: str = ""
    ) -> None:
        super().__init__(words)
        self._theme = theme
        self._drawing = drawing
        self.setProperty("kind", kind)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if theme is not None and drawing:
            scale.hold(self, icon=18)
            theme.changed.connect(self._paint_icon)
            self._paint_icon()

    def say(self, words: str) -> None:
        """Other words on the button, shown as they are: `&` is no shortcut here."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def _paint_icon(self) -> None:
        if self._theme is not None and self._theme.tokens:
            token = "accent_text" if self.property("kind") == "main" else "muted"
            self.setIcon(icon(self._drawing, self._theme.tokens[token]))


class NameButton(WordButton):
    """A button that gives way: what does not fit of its name is drawn as an ellipsis."""

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), scale.px(_LEAST)), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        from PySide6.QtWidgets import (  # noqa: PLC0415 - 5 ms that the first paint of the window has no use for
            QStyle,
            QStyleOptionButton,
            QStylePainter,
        )

        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        missing = self.sizeHint().width() - self.width()
        if missing > 0:
            room = words - missing
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def divider(parent: QWidget | None = None) -> QWidget:
    line = QWidget(parent)
    line.setObjectName("divider")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(1)
    return line
