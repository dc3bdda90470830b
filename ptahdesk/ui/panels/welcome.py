"""The empty chat: who answers, for how much, and ways to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ptahdesk.domain.draft import Draft, joined
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.welcome import STARTERS, Welcome
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain

_COLUMN = 640
_BAR = 12  # pixels that the chat keeps for its scroll bar, and the message box leaves free


class EmptyChat(QWidget):
    """A name, a price, and starters that fill the message box."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._welcome: Welcome = desk.welcome
        self.setObjectName("welcome")
        self.model = plain("", "hero", wrap=True)
        self.price = plain("", "muted", wrap=True)
        self.privacy = plain("", "small", wrap=True)
        for label in (self.model, self.price, self.privacy):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QWidget()
        scale.hold(column, widest=_COLUMN)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(6)
        for label in (self.model, self.price, self.privacy):
            inside.addWidget(label)
        inside.addSpacing(22)
        inside.addLayout(self._starters(desk))
        centred_page(self, column, beside=_BAR)
        self._welcome.changed.connect(self._changed)
        self._changed(None)

    def _starters(self, desk: Desk) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(10)
        self.starters: list[WordButton] = []
        for place, words in enumerate(STARTERS):
            button = _Starter(words)
            button.clicked.connect(_putting(desk, words))
            self.starters.append(button)
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def _changed(self, _nothing: object) -> None:
        self.model.setText(self._welcome.model)
        self.price.setText(self._welcome.price)
        self.privacy.setText(self._welcome.privacy)


class _Starter(WordButton):
    """A button of as many lines as it takes: Qt's own does not break its words."""

    def __init__(self, words: str) -> None:
        super().__init__("", "starter")
        self.setAccessibleName(words)
        label = plain(words, wrap=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)


def _putting(desk: Desk, words: str) -> Callable[[], None]:
    """In the place of another starter, after what was typed."""

    def put() -> None:
        composer = desk.composer
        typed = "" if composer.text in STARTERS else composer.text
        composer.put(joined(Draft(typed, composer.pastes.texts), Draft(words)))
        composer.typed(composer.text)

    return put


def centred_page(page: QWidget, card: QWidget, beside: int = 0) -> QScrollArea:
    """A column in the middle of the page without so much at its right, scrolled where it has no room."""
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(card, 1000)
    across.addStretch(1)
    inside = QWidget()
    inside.setObjectName("welcome")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(24, 16, 24 + beside, 16)
    layout.addStretch(2)
    layout.addLayout(across)
    layout.addStretch(3)
    area = QScrollArea()  # large words in a small window are scrolled to
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area
