"""The small buttons over the page: what can be done with a message, and the way to the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui.widgets.chat_style import ChatStyle


class HoverRow(QWidget):
    """Copy, and everything else, for the message under the pointer or the current one."""

    copied = Signal(int)
    acted = Signal(int, str)  # edit or again
    wanted = Signal(int, QPoint)
    looked = Signal(int)  # at what answering again would be

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key: int | None = None
        self.setObjectName("messageButtons")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.copy = self._button(_("Copy"), _("Copy message"))
        self.edit = self._button(_("Edit"), _("Edit the question"))
        self.again = self._button(_("Again"), _("Answer again"))
        self.more = self._button("⋯", _("More actions"))
        row.addWidget(self.copy)
        row.addWidget(self.edit)
        row.addWidget(self.again)
        row.addWidget(self.more)
        self.copy.clicked.connect(self._copy)
        self.edit.clicked.connect(lambda: self._act("edit"))
        self.again.clicked.connect(lambda: self._act("again"))
        self.more.clicked.connect(self._ask)
        self.again.installEventFilter(self)
        self.hide()

    def set_style(self, style: ChatStyle) -> None:
        size = style.px(style.size * 0.83)
        self.setStyleSheet(
            f"#messageButtons {{ background: {style.paper}; border-radius: 6px; }}"
            f'#messageButtons[over="true"] {{ border: 1px solid {style.quote}; }}'
            f"QToolButton {{ color: {style.muted}; background: transparent; border: 1px solid transparent;"
            f" border-radius: 6px; padding: 2px 7px; font-size: {size}px; }}"
            f"QToolButton:hover {{ background: {style.hover}; color: {style.text}; }}"
            f"QToolButton:focus {{ border-color: {style.accent}; }}"
        )
        self.adjustSize()

    def show_for(self, key: int, at: QPoint, *, over: bool = False) -> None:
        """`over`: words are behind it, from which it has to stand out."""
        if over is not bool(self.property("over")):
            self.setProperty("over", over)
            self.style().unpolish(self)
            self.style().polish(self)
        if key != self.key:
            self.key = key
            self.copy.setText(_("Copy"))
            self.price(key, "")
        self.move(at)
        self.show()
        self.raise_()

    def offer(self, *, edit: bool, again: bool) -> None:
        """What can be done with this message now; the rest is not shown."""
        self.edit.setVisible(edit)
        self.again.setVisible(again)
        self.adjustSize()

    def price(self, key: int, words: str) -> None:
        """What it costs to be answered again, where it is this message's."""
        if key == self.key:
            self.again.setToolTip(f"{_('Answer again')}\n{words}".rstrip())
            self.again.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn} and self.key is not None:
            self.looked.emit(self.key)
        return super().eventFilter(watched, event)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _act(self, what: str) -> None:
        if self.key is not None:
            self.acted.emit(self.key, what)

    def _copy(self) -> None:
        if self.key is not None:
            self.copied.emit(self.key)
            self.copy.setText(_("Copied"))
            self.adjustSize()

    def _ask(self) -> None:
        if self.key is not None:
            self.wanted.emit(self.key, self.more.mapToGlobal(QPoint(0, self.more.height())))


class EndButton(QPushButton):
    """The way back to the end, while it is out of sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._new = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Go to the newest message"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the End key does the same
        self.say(new=False)
        self.hide()

    def say(self, *, new: bool) -> None:
        self._new = new
        self.setText(_("↓ New") if new else "↓")
        self.setAccessibleName(_("Go to the newest message"))
        self.adjustSize()

    def set_style(self, style: ChatStyle) -> None:
        size = style.px(style.size * 0.87)
        self.setStyleSheet(
            f"QPushButton {{ color: {style.text}; background: {style.paper}; border: 1px solid {style.quote};"
            f" border-radius: 15px; min-height: 28px; padding: 0 14px; font-size: {size}px; }}"
            f"QPushButton:hover {{ background: {style.hover}; }}"
        )
        self.adjustSize()
