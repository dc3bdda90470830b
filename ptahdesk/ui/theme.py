"""Colours by meaning: a token file becomes the palette and the stylesheet, and changes with the system."""

from __future__ import annotations

import string
import tomllib

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ptahdesk.ui import resources, scale

STYLE = ("-style", "fusion")  # said to the application itself it costs nothing; asked for from Python, 5 ms
SYSTEM, LIGHT, DARK, HIGH = "system", "light", "dark", "high"
_WIDTH, _HEIGHT = 640, 400  # of the smallest window in which all has its place at 100 percent
_HIGH = Qt.ContrastPreference.HighContrast
_BETTER_THAN_PLAIN = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Source Sans 3")
_PLAIN = frozenset({"DejaVu Sans", "Sans", "Sans Serif", ""})

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "window",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
}


def read(name: str) -> dict[str, str]:
    """The tokens of one theme file."""
    return {key: str(value) for key, value in tomllib.loads(resources.text(f"themes/{name}.toml")).items()}


def stylesheet(tokens: dict[str, str], *, high: bool = False) -> str:
    sheets = ["window", "high"] if high else ["window"]
    text = "".join(resources.text(f"themes/{name}.qss") for name in sheets)
    return string.Template(text).substitute(tokens)


def palette(tokens: dict[str, str]) -> QPalette:
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(tokens[token]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, QColor(tokens["muted"]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(tokens["muted"]))
    return made


def base_font() -> QFont:
    """The system's own font, unless the system has none to speak of."""
    font = QApplication.font()
    if QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family() in _PLAIN:
        there = set(QFontDatabase.families())
        font.setFamily(next((name for name in _BETTER_THAN_PLAIN if name in there), "DejaVu Sans"))
    plain = font.family() == "DejaVu Sans"
    font.setPixelSize(13 if plain else 14)  # DejaVu's letters stand taller
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def system_is_high() -> bool:
    """The desktop asks for high contrast."""
    hints = QGuiApplication.styleHints()  # held: PySide gives up with it what it has handed out
    return hints.accessibility().contrastPreference() == _HIGH


class Theme(QObject):
    """What the window looks like now, and how large. `changed` comes after all of it is in place."""

    changed = Signal()

    def __init__(self, app: QApplication, *, styled: bool = False) -> None:
        """`styled`: the application was begun with STYLE."""
        super().__init__(app)
        self._app = app
        self._mode = self._contrast = SYSTEM
        self._expected: frozenset[str] = frozenset()
        self._told: bool | None = None  # by the desktop itself: whether it is dark
        self._wanted, self._most = 100, 200
        self.tokens: dict[str, str] = {}
        if not styled:
            app.setStyle("Fusion")
        self._font = base_font()
        app.setFont(self._font)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        return self._desktop_is_dark if self._mode == SYSTEM else self._mode == DARK

    @property
    def _desktop_is_dark(self) -> bool:
        if self._told is not None:
            return self._told
        return DARK in self._expected or system_is_dark()

    @property
    def high(self) -> bool:
        """In high contrast."""
        return self._contrast == HIGH or HIGH in self._expected or system_is_high()

    @property
    def desktop(self) -> str:
        """What the desktop asks for, to be expected at the next start."""
        return " ".join((DARK,) * self._desktop_is_dark + (HIGH,) * system_is_high())

    def expect(self, asked: str) -> None:
        """Until the desktop had time to say what it asks for, which may come after the first picture:
        what it asked for last."""
        self._expected = frozenset(asked.split())
        self._system_changed()

    def tell(self, dark: bool | None) -> None:
        """How the desktop says that it looks; None: it has no wish, or nobody knows."""
        self._told = dark
        self._system_changed()

    def choose(self, mode: str, contrast: str = "") -> None:
        """Light, dark, or as the system has it; its contrast high, or as the system has it, or as it was.
        Choosing what is chosen does nothing."""
        self._mode, self._contrast = mode, contrast or self._contrast
        name = DARK if self.dark else LIGHT
        tokens = read(f"{name}-{HIGH}" if self.high else name)
        if tokens == self.tokens:
            return
        self.tokens = tokens
        self._app.setPalette(palette(tokens))
        self._wear()

    def enlarge(self, percent: int) -> None:
        """Everything in the window, as far as there is room for it."""
        self._wanted = percent
        self._enlarge()

    def give_room(self, window: QSize) -> None:
        """The window has another size: nothing in it may grow until it hides the rest."""
        self._most = max(100, min(100 * window.width() // _WIDTH, 100 * window.height() // _HEIGHT))
        self._enlarge()

    def _enlarge(self) -> None:
        if scale.choose(min(self._wanted, self._most - self._most % 10)):
            font = QFont(self._font)
            font.setPixelSize(scale.px(font.pixelSize()))
            self._app.setFont(font)
            self._wear()

    def _wear(self) -> None:
        self._app.setStyleSheet(scale.sheet(stylesheet(self.tokens, high=self.high)))
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        return QColor(self.tokens[token])

    def _system_changed(self) -> None:
        """What was chosen stays; nothing is chosen before the window is made."""
        if self.tokens:
            self.choose(self._mode)
