"""Both themes say the same things, readably, and follow the system when asked to."""

from __future__ import annotations

import contrast
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import theme as theme_module
from ptahdesk.ui.theme import DARK, HIGH, LIGHT, SYSTEM, Theme, read, stylesheet

HIGH_ONES = ["light-high", "dark-high"]
ALL = [LIGHT, DARK, *HIGH_ONES]


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_words_can_be_read(name: str) -> None:
    assert contrast.too_faint(read(name)) == []


@pytest.mark.parametrize("name", HIGH_ONES)
def test_in_high_contrast_words_and_lines_stand_seven_to_one(name: str) -> None:
    assert contrast.too_faint(read(name), contrast.HIGH) == []


@pytest.mark.parametrize("name", ALL)
def test_all_themes_have_the_same_tokens(name: str) -> None:
    assert read(name).keys() == read(LIGHT).keys()


@pytest.mark.parametrize("name", ALL)
def test_every_token_is_a_colour(name: str) -> None:
    assert all(QColor(value[:7]).isValid() for value in read(name).values())


@pytest.mark.parametrize("name", ALL)
def test_the_stylesheet_leaves_nothing_open(name: str) -> None:
    assert "$" not in stylesheet(read(name), high=name in HIGH_ONES)


@pytest.mark.parametrize(("mode", "name"), [(LIGHT, "light-high"), (DARK, "dark-high")])
def test_high_contrast_is_chosen_whatever_the_desktop_says(theme: Theme, mode: str, name: str) -> None:
    theme.choose(mode, HIGH)
    assert theme.tokens == read(name)
    assert "text-decoration: underline" in QApplication.instance().styleSheet()  # type: ignore[union-attr] # there
    theme.choose(mode)
    assert theme.high, "what is not said stays"
    theme.choose(mode, SYSTEM)
    assert theme.tokens == read(mode)


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
        self.dark = self.high = False
        monkeypatch.setattr(theme_module, "system_is_dark", lambda: self.dark)
        monkeypatch.setattr(theme_module, "system_is_high", lambda: self.high)

    def becomes(self, scheme: Qt.ColorScheme) -> None:
        self.dark = scheme is Qt.ColorScheme.Dark
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)

    def asks_for(self, contrast: Qt.ContrastPreference) -> None:
        self.high = contrast is Qt.ContrastPreference.HighContrast
        hints = QGuiApplication.styleHints()
        hints.accessibility().contrastPreferenceChanged.emit(contrast)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


def test_system_follows_the_system_live(theme: Theme, system: System) -> None:
    theme.choose(SYSTEM)
    system.becomes(Qt.ColorScheme.Dark)
    assert theme.tokens == read(DARK)
    system.becomes(Qt.ColorScheme.Light)
    assert theme.tokens == read(LIGHT)


def test_high_contrast_follows_the_system_live_in_a_chosen_theme_too(theme: Theme, system: System) -> None:
    theme.choose(DARK)
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.high))
    system.asks_for(Qt.ContrastPreference.HighContrast)
    assert theme.tokens == read("dark-high")
    system.asks_for(Qt.ContrastPreference.NoPreference)
    assert theme.tokens == read(DARK)
    assert told == [True, False]
    theme.choose(DARK, HIGH)
    system.asks_for(Qt.ContrastPreference.NoPreference)
    assert theme.high


def test_what_the_desktop_asked_for_last_is_worn_until_it_says_otherwise(
    theme: Theme, system: System
) -> None:
    theme.choose(DARK)
    theme.expect(HIGH)
    assert theme.tokens == read("dark-high")
    system.becomes(Qt.ColorScheme.Dark)
    assert theme.high, "of contrast nothing was said yet"
    assert theme.desktop == DARK
    theme.expect("")
    assert theme.tokens == read(DARK)
    theme.expect(HIGH)
    system.asks_for(Qt.ContrastPreference.HighContrast)
    theme.expect("")
    assert theme.high
    assert theme.desktop == f"{DARK} {HIGH}"


def test_what_the_desktop_itself_says_counts_more_than_what_qt_takes_it_for(
    theme: Theme, system: System
) -> None:
    theme.choose(SYSTEM)
    theme.tell(True)
    assert theme.tokens == read(DARK)
    assert theme.desktop == DARK
    theme.tell(None)
    assert theme.tokens == read(LIGHT)
    system.becomes(Qt.ColorScheme.Dark)
    theme.tell(False)
    assert theme.tokens == read(LIGHT)


def test_a_dark_desktop_is_expected_to_be_dark_again(theme: Theme) -> None:
    theme.choose(SYSTEM)
    theme.expect("dark high")
    assert theme.tokens == read("dark-high")
    theme.tell(False)
    assert theme.tokens == read("light-high"), "of contrast nothing was said yet"
    theme.choose(LIGHT)
    theme.tell(True)
    assert theme.tokens == read("light-high")


def test_a_chosen_theme_does_not_follow(theme: Theme, system: System) -> None:
    system.becomes(Qt.ColorScheme.Dark)
    assert theme.tokens == read(LIGHT)
