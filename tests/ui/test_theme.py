"""Both themes say the same things, readably, and follow the system when asked to."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import theme as theme_module
from ptahdesk.ui.theme import DARK, LIGHT, SYSTEM, Theme, read, stylesheet

PAIRS = [
    *itertools.product(("text", "muted"), ("window", "sidebar", "raised", "sunken", "hover", "selected")),
    *itertools.product(("accent", "green", "amber", "red"), ("window", "sidebar", "raised")),
    ("text", "pressed"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("accent", "accent_soft"),
    ("green", "green_soft"),
    ("amber", "amber_soft"),
    ("red", "red_soft"),
    ("text", "red_soft"),
    ("muted", "red_soft"),
    ("green", "selected"),
    ("amber", "selected"),
    ("window", "text"),
]


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _alpha = QColor(colour[:7]).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read(name: str, words: str, ground: str) -> None:
    tokens = read(name)
    assert contrast(tokens[words], tokens[ground]) >= 4.5


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
