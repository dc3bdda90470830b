"""Settings: the key, the look, and the model a new chat begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from ptahdesk import __version__
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.preferences import THEMES, Preferences
from ptahdesk.settings.field import Field
from ptahdesk.settings.notice_fields import FIELDS as NOTICES
from ptahdesk.settings.schema import WRITE_TITLES
from ptahdesk.ui.actions import hint
from ptahdesk.ui.panels.key_panel import KeyPanel
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay

T = TypeVar("T")


class SettingsPanel(Overlay):
    """One card; each part says what it is for."""

    def __init__(self, host: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(host, theme, _("Settings"))
        self._preferences: Preferences = desk.preferences
        self.wanted = (600, 660)
        self.keys = KeyPanel(theme, desk.keys)
        self.themes = self._theme_choice()
        self.default = self._default_choice()
        self.switches: dict[str, dict[bool, WordButton]] = {}
        self.body.addWidget(self._head())
        self.body.addWidget(divider())
        self.body.addWidget(self._scrolled(desk), 1)
        desk.preferences.changed.connect(self._changed)
        self._changed(None)

    def open_settings(self) -> None:
        self.open(self.keys.field)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 12, 12)
        row.addWidget(plain(_("Settings"), "title"), 1)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.close_card)
        row.addWidget(away)
        return head

    def _scrolled(self, desk: Desk) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("settingsBody")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(8)
        layout.addWidget(plain(desk.keys.name, "section"))
        layout.addWidget(self.keys)
        layout.addSpacing(12)
        layout.addWidget(divider())
        layout.addSpacing(12)
        layout.addWidget(plain(_("Look"), "section"))
        layout.addLayout(_row(_("Theme"), self.themes))
        layout.addLayout(_row(_("Text size"), self._zoom_choice()))
        layout.addSpacing(12)
        layout.addWidget(divider())
        layout.addSpacing(12)
        layout.addWidget(plain(_("New chats"), "section"))
        layout.addLayout(_row(_("Begin with"), self.default))
        layout.addLayout(_row(_("Titles"), self._title_choice()))
        layout.addWidget(plain(WRITE_TITLES.help, "small", wrap=True))
        layout.addSpacing(12)
        layout.addWidget(divider())
        layout.addSpacing(12)
        layout.addWidget(plain(_("Notifications"), "section"))
        for field in NOTICES:
            layout.addLayout(self._switch(field))
        layout.addStretch(1)
        layout.addSpacing(16)
        words = _("ptahdesk {version} · kept in {home}").format(
            version=__version__, home=self._preferences.home
        )
        for text in (self._preferences.problem, words):
            if text:
                layout.addWidget(plain(text, "small", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        return area

    def _theme_choice(self) -> QWidget:
        segments, self.theme_buttons = _segments(_("Theme"), THEMES, self._preferences.set_theme)
        return segments

    def _title_choice(self) -> QWidget:
        """First words cost nothing; a model has to be asked for."""
        ways = ((False, _("First words")), (True, _("By the Haiku tier")))
        choose = partial(self._preferences.switch, WRITE_TITLES)
        segments, self.switches[WRITE_TITLES.key] = _segments(_("Titles"), ways, choose)
        return segments

    def _zoom_choice(self) -> QWidget:
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.zoom = plain("")
        for words, command, steps in (("−", "view.smaller", -1), ("+", "view.larger", 1)):
            button = WordButton(words, "plain")
            button.setToolTip(hint(command))
            button.setAccessibleName(hint(command))
            button.clicked.connect(lambda _checked=False, by=steps: self._preferences.zoom_by(by))
            row.addWidget(button)
        row.insertWidget(1, self.zoom)
        return choice

    def _switch(self, field: Field[bool]) -> QVBoxLayout:
        """Off or on, and beneath it what that means."""
        choices = ((False, _("Off")), (True, _("On")))
        segments, buttons = _segments(field.title, choices, partial(self._preferences.switch, field))
        self.switches[field.key] = buttons
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(_row(field.title, segments))
        column.addWidget(plain(field.help, "small", wrap=True))
        return column

    def _default_choice(self) -> WordButton:
        button = WordButton("", "plain", self._theme, "chevron-down")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.clicked.connect(self._choose_default)
        return button

    def _choose_default(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reference, words in self._preferences.defaults:
            menu.addAction(words.replace("&", "&&"), _setting(self._preferences.set_default, reference))
        menu.popup(self.default.mapToGlobal(self.default.rect().bottomLeft()))

    def _changed(self, _nothing: None) -> None:
        self.theme_buttons[self._preferences.theme].setChecked(True)
        for field, on in self._preferences.switches:
            self.switches[field.key][on].setChecked(True)
        self.zoom.setText(_("{n} %").format(n=self._preferences.zoom))
        words = dict(self._preferences.defaults)[self._preferences.default]
        self.default.say(words)
        self.default.setAccessibleName(_("A new chat begins with: {model}").format(model=words))


def _segments(
    name: str, choices: Iterable[tuple[T, str]], choose: Callable[[T], object]
) -> tuple[QWidget, dict[T, WordButton]]:
    """A few choices side by side, of which one holds."""
    segments = QWidget()
    segments.setObjectName("segments")
    segments.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    segments.setAccessibleName(name)
    row = QHBoxLayout(segments)
    row.setContentsMargins(2, 2, 2, 2)
    row.setSpacing(2)
    group = QButtonGroup(segments)
    made: dict[T, WordButton] = {}
    for value, words in choices:
        button = made[value] = WordButton(words, "segment")
        button.setAccessibleName(f"{name}: {words}")
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False, value=value: choose(value))
        group.addButton(button)
        row.addWidget(button)
    return segments, made


def _setting(verb: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: verb(value)


def _row(words: str, control: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(plain(words), 1)
    row.addWidget(control)
    return row
