"""Both themes say the same things, readably, and follow the system when asked to."""

from __future__ import annotations

import contrast
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import theme as theme_module
from ptahdesk.ui.theme import DARK, LIGHT, SYSTEM, Theme, read, stylesheet


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_words_can_be_read(name: str) -> None:
    assert contrast.too_faint(read(name)) == []


def test_both_themes_have_the_same_tokens() -> None:
    assert read(LIGHT).keys() == read(DARK).keys()


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_every_token_is_a_colour(name: str) -> None:
    assert all(QColor(value[:7]).isValid() for value in read(name).values())


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_the_stylesheet_leaves_nothing_open(name: str) -> None:
    assert "$" not in stylesheet(read(name))


def test_choosing_changes_the_palette(theme: Theme, qapp: QApplication) -> None:
    theme.choose(DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("window")
    assert theme.dark


def test_choosing_what_is_chosen_does_nothing(theme: Theme) -> None:
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    theme.choose(LIGHT)
    assert not told


class System:
    """What the desktop says it looks like."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dark = False
        monkeypatch.setattr(theme_module, "system_is_dark", lambda: self.dark)

    def becomes(self, scheme: Qt.ColorScheme) -> None:
        self.dark = scheme is Qt.ColorScheme.Dark
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


def test_system_follows_the_system_live(theme: Theme, system: System) -> None:
    theme.choose(SYSTEM)
    system.becomes(Qt.ColorScheme.Dark)
    assert theme.tokens == read(DARK)
    system.becomes(Qt.ColorScheme.Light)
    assert theme.tokens == read(LIGHT)


def test_a_chosen_theme_does_not_follow(theme: Theme, system: System) -> None:
    system.becomes(Qt.ColorScheme.Dark)
    assert theme.tokens == read(LIGHT)
