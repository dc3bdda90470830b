"""What went wrong, where it went wrong: an ordinary widget, so that Tab and screen readers find it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ptahdesk.domain.words import _
from ptahdesk.presenters.transcript import Card
from ptahdesk.ui.widgets.chat_style import ChatStyle


class ChatCard(QFrame):
    """Title, sentence, whether it cost money, one button, and details folded away."""

    pressed = Signal(str)
    resized = Signal()
    left = Signal()  # for good: nothing may be asked of it any more

    def __init__(self, card: Card, style: ChatStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        self.setObjectName("chatCard")
        self.setAccessibleName(f"{card.title}. {card.sentence}")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(6)
        self.title = _label(card.title, "cardTitle", rows)
        _label(card.sentence, "cardText", rows)
        _label(card.money, "cardMoney", rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        self.main = QPushButton(card.action_label)
        self.main.setObjectName("cardAction")
        self.main.setVisible(bool(card.action_label))
        self.main.clicked.connect(lambda: self.pressed.emit(card.action))
        self.other = QPushButton(card.other_label)
        self.other.setObjectName("cardOther")
        self.other.setVisible(bool(card.other_label))
        self.other.clicked.connect(lambda: self.pressed.emit(card.other_action))
        self.fold = QToolButton()
        self.fold.setObjectName("cardFold")
        self.fold.setText(_("Details"))
        self.fold.setCheckable(True)
        self.fold.setVisible(bool(card.details))
        self.fold.toggled.connect(self._show_details)
        buttons.addWidget(self.main)
        buttons.addWidget(self.other)
        buttons.addWidget(self.fold)
        buttons.addStretch(1)
        if card.action_label or card.other_label or card.details:
            rows.addSpacing(4)
            rows.addLayout(buttons)
        self.details = _label(card.details, "cardDetails", rows)
        self.details.hide()
        self.set_style(style)

    def set_style(self, style: ChatStyle) -> None:
        small, size = style.px(style.size * 0.87), style.px(style.size * 0.94)
        paper, edge, title = style.danger_paper, style.danger_edge, style.danger
        if self.card.wished:
            paper, edge, title = style.panel, style.panel_edge, style.text
        self.setStyleSheet(
            f"#chatCard {{ background: {paper}; border: 1px solid {edge};"
            f" border-radius: 10px; }}"
            f"QLabel {{ color: {style.text}; font-size: {size}px; background: transparent; }}"
            f"#cardTitle {{ color: {title}; font-weight: 600; }}"
            f"#cardMoney {{ color: {style.muted}; font-size: {small}px; }}"
            f"#cardDetails {{ color: {style.muted}; font-size: {small}px; }}"
            f"#cardAction {{ background: {style.accent}; color: {style.accent_text};"
            f" border: 2px solid transparent;"
            f" border-radius: 7px; padding: 5px 14px; font-size: {small}px; font-weight: 600; }}"
            f"#cardAction:focus {{ border-color: {style.text}; }}"
            f"#cardOther {{ background: transparent; color: {style.text}; border: 1px solid {style.quote};"
            f" border-radius: 7px; padding: 6px 13px; font-size: {small}px; }}"
            f"#cardOther:focus, #cardOther:hover {{ border-color: {style.text}; }}"
            f"#cardFold {{ background: transparent; color: {style.muted}; border: 1px solid transparent;"
            f" border-radius: 7px; padding: 5px 8px; font-size: {small}px; }}"
            f"#cardFold:focus, #cardFold:hover {{ border-color: {style.quote}; }}"
        )

    def leave(self) -> None:
        """Go for good. Who places it is told now: at the next turn of the loop it is no more.

        The focus does not go with it: the chat it stood in has it then.
        """
        focus, place = self.window().focusWidget(), self.parentWidget()
        if focus is not None and place is not None and self.isAncestorOf(focus):
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.left.emit()
        self.deleteLater()

    def height_for(self, width: int) -> int:
        self.ensurePolished()
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height_for(self.width()))

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.resized.emit()


def _label(text: str, name: str, rows: QVBoxLayout) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    label.setVisible(bool(text))
    rows.addWidget(label)
    return label
