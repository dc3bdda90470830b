"""Colours, fonts and measures of the chat view, as one value that a theme fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat
from PySide6.QtWidgets import QApplication

_LIGHT_TINTS = {
    "keyword": "#8a2be2",
    "name": "#1f4fa8",
    "type": "#0b6e69",
    "string": "#1c6b2c",
    "number": "#a1430b",
    "comment": "#66707a",
    "operator": "#4a5560",
    "tag": "#9b1c4d",
    "attribute": "#7a5200",
    "added": "#1c6b2c",
    "deleted": "#a8233a",
    "heading": "#1f4fa8",
}
_DARK_TINTS = {
    "keyword": "#c7a2ff",
    "name": "#8ab8ff",
    "type": "#6fd3c7",
    "string": "#9bd48a",
    "number": "#f2b27a",
    "comment": "#8c96a0",
    "operator": "#b6c0ca",
    "tag": "#ff9dbd",
    "attribute": "#e3c77a",
    "added": "#9bd48a",
    "deleted": "#ff9aa5",
    "heading": "#8ab8ff",
}


@dataclass(frozen=True)
class ChatStyle:
    """Colours are `#rrggbb` or `#aarrggbb`; measures are pixels at zoom 1. Empty families: the system's."""

    paper: str = "#ffffff"
    text: str = "#1d2126"
    muted: str = "#5d666f"
    faint: str = "#69727b"
    link: str = "#0b5cad"
    accent: str = "#0b5cad"
    accent_text: str = "#ffffff"
    bubble: str = "#eef1f5"
    panel: str = "#f5f6f8"
    panel_edge: str = "#e3e6ea"
    chip: str = "#ebedf0"
    line: str = "#dfe3e7"
    quote: str = "#c9d0d7"
    selection: str = "#b9d7fb"
    found: str = "#ffeaa6"
    found_now: str = "#ffb84d"
    hover: str = "#e6e9ed"
    danger: str = "#b3261e"
    danger_paper: str = "#fdf3f2"
    danger_edge: str = "#f0cfcc"
    warning: str = "#8a5300"
    tints: dict[str, str] = field(default_factory=lambda: dict(_LIGHT_TINTS))
    family: str = ""
    mono_family: str = ""
    size: int = 15
    zoom: float = 1.0
    column: int = 760
    fonts: dict[tuple[str, float], QFont] = field(default_factory=dict, init=False, compare=False, repr=False)
    formats: dict[object, QTextCharFormat] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def px(self, measure: float) -> int:
        """A measure at this zoom, in whole pixels."""
        return max(1, round(measure * self.zoom))

    def colour(self, token: str) -> QColor:
        return _colour(str(getattr(self, token)))

    def tint(self, name: str) -> QColor | None:
        value = self.tints.get(name)
        return _colour(value) if value else None

    def font(self, scale: float = 1.0) -> QFont:
        """The reading font, `scale` times its base size. It is the caller's own."""
        known = self.fonts.get(("", scale))
        if known is None:
            known = self.fonts["", scale] = self._sized(QFont(QApplication.font()), self.family, scale)
        return QFont(known)

    def mono(self, scale: float = 0.9) -> QFont:
        """The font of code."""
        known = self.fonts.get(("mono", scale))
        if known is None:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setFixedPitch(True)
            known = self.fonts["mono", scale] = self._sized(fixed, self.mono_family, scale)
        return QFont(known)

    def _sized(self, font: QFont, family: str, scale: float) -> QFont:
        if family:
            font.setFamilies([family, *font.families()])
        font.setPixelSize(self.px(self.size * scale))
        return font


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)


def light() -> ChatStyle:
    return ChatStyle()


def dark() -> ChatStyle:
    return ChatStyle(
        paper="#16181c",
        text="#e4e7eb",
        muted="#a0a9b3",
        faint="#8f98a2",
        link="#7db4ff",
        accent="#3d7fd1",
        accent_text="#ffffff",
        bubble="#262a31",
        panel="#1d2025",
        panel_edge="#30353c",
        chip="#2a2e35",
        line="#343941",
        quote="#4a525c",
        selection="#2f4f7a",
        found="#574a1c",
        found_now="#8a5a00",
        hover="#30353d",
        danger="#ff9a92",
        danger_paper="#2a1d1d",
        danger_edge="#5a3330",
        warning="#e6b566",
        tints=dict(_DARK_TINTS),
    )
