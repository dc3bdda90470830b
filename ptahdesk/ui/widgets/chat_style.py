"""Colours, fonts and measures of the chat view, as one value that a theme fills in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat
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
_HIGH_LIGHT_TINTS = {
    "keyword": "#5b12a8",
    "name": "#123a86",
    "type": "#064944",
    "string": "#0e4a1b",
    "number": "#743000",
    "comment": "#3f464d",
    "operator": "#2f363d",
    "tag": "#75103a",
    "attribute": "#583b00",
    "added": "#0e4a1b",
    "deleted": "#7e1626",
    "heading": "#123a86",
}
_HIGH_DARK_TINTS = {
    "keyword": "#d6bcff",
    "name": "#a9cbff",
    "type": "#8ae3d8",
    "string": "#b4e8a4",
    "number": "#ffc99a",
    "comment": "#b9c1c9",
    "operator": "#ced5dc",
    "tag": "#ffb8cf",
    "attribute": "#f2da98",
    "added": "#b4e8a4",
    "deleted": "#ffb8c0",
    "heading": "#a9cbff",
}


_LINES = {
    "here": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "there": QTextCharFormat.UnderlineStyle.DashUnderline,
    "changed": QTextCharFormat.UnderlineStyle.DotLine,
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
    here: str = "#e6f4eb"  # said in this answer alone, and its line
    here_line: str = "#17713f"
    there: str = "#fbecea"  # said in the other alone
    there_line: str = "#b3261e"
    changed: str = "#e9eefa"  # said otherwise in the other
    changed_line: str = "#2b55b5"
    moved: str = "#f3ebf9"  # said elsewhere in the other
    moved_line: str = "#7a35a0"
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
    shapes: dict[object, QTextBlockFormat] = field(
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

    def ground(self, token: str, *, bare: bool = False) -> QTextCharFormat:
        """For letters that stand out; what differs has a line of its own too. `bare`: where letters only
        keep a place. It is not to be changed."""
        look = self.formats.get((token, bare))
        if look is None:
            look = self.formats[token, bare] = QTextCharFormat()
            look.setBackground(self.colour(token))
            # coloured words are too faint on another ground
            look.setForeground(QColor(0, 0, 0, 0) if bare else self.colour("text"))
            if token in _LINES:
                look.setUnderlineStyle(_LINES[token])
                look.setUnderlineColor(self.colour(f"{token}_line"))
        return look

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


def light(*, high: bool = False) -> ChatStyle:
    """`high`: in high contrast, as far as the window's theme does not say it."""
    if not high:
        return ChatStyle()
    return ChatStyle(selection="#a9ccff", found="#ffe27a", found_now="#ffa726", tints=dict(_HIGH_LIGHT_TINTS))


def dark(*, high: bool = False) -> ChatStyle:
    usual = _dark()
    if not high:
        return usual
    tints = dict(_HIGH_DARK_TINTS)
    return replace(usual, selection="#28508f", found="#5c4a00", found_now="#6e4700", tints=tints)


def _dark() -> ChatStyle:
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
        here="#1b3024",
        here_line="#67cc8e",
        there="#3a201e",
        there_line="#ff8f85",
        changed="#222c44",
        changed_line="#8db0ff",
        moved="#30233d",
        moved_line="#c79bea",
        hover="#30353d",
        danger="#ff9a92",
        danger_paper="#2a1d1d",
        danger_edge="#5a3330",
        warning="#e6b566",
        tints=dict(_DARK_TINTS),
    )
