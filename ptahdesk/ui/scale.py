"""How large the window is drawn: one scale for all that stands around the chat, which has its own."""

from __future__ import annotations

import math
import re
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

LEAST, MOST = 80, 200  # percent: less cannot be read, and more leaves no room for what one came to read
_USUAL = "usualMeasures"  # what a widget or a layout measures at 100 percent
_LOW = 480  # pixels of a window at 100 percent
_HAIR = 3  # lines thinner than that stay as they are


class _Scale:
    def __init__(self) -> None:
        self.percent = 100
        self.held: WeakSet[QWidget] = WeakSet()


_scale = _Scale()


def percent() -> int:
    return _scale.percent


def choose(wanted: int) -> bool:
    """Whether that changes anything."""
    before, _scale.percent = _scale.percent, max(LEAST, min(MOST, wanted))
    return before != _scale.percent


def px(measure: float) -> int:
    """A measure at the scale of now, in whole pixels."""
    return round(measure * _scale.percent / 100)


def usual(pixels: int) -> int:
    """What so many pixels of now are at 100 percent."""
    return math.ceil(pixels * 100 / _scale.percent)


def sheet(words: str) -> str:
    """A stylesheet at the scale of now."""
    if _scale.percent == 100:
        return words
    return re.sub(r"(radius: )?\b(\d+)px", _larger, words)


def _larger(found: re.Match[str]) -> str:
    """A corner that is rounder than half its side is drawn square, so it must not be rounded up."""
    radius, measure = found[1] or "", int(found[2])
    larger = math.floor(measure * _scale.percent / 100) - 1 if radius else px(measure)
    return f"{radius}{larger if measure >= _HAIR else measure}px"


def hold(widget: QWidget, **measures: int) -> None:
    """Fix `width`, `height`, `narrowest`, `widest`, `lowest` or `icon`, given as they are at 100 percent."""
    known = dict(widget.property(_USUAL) or {})
    widget.setProperty(_USUAL, known | measures)
    _scale.held.add(widget)
    _apply(widget, measures)


def _apply(widget: QWidget, measures: dict[str, int]) -> None:
    for name, measure in measures.items():
        if name == "icon":
            widget.setProperty("iconSize", QSize(px(measure), px(measure)))
        else:
            _SETTERS[name](widget, px(measure))


_SETTERS = {
    "width": QWidget.setFixedWidth,
    "height": QWidget.setFixedHeight,
    "narrowest": QWidget.setMinimumWidth,
    "lowest": QWidget.setMinimumHeight,
    "widest": QWidget.setMaximumWidth,
}


def fit(root: QWidget) -> None:
    """What is below `root` takes the measures of now. What is made later is fitted by who makes it."""
    for widget in list(_scale.held):
        if shiboken6.isValid(widget) and (widget is root or root.isAncestorOf(widget)):
            _apply(widget, widget.property(_USUAL))
    for layout in root.findChildren(QLayout):
        _space(layout)


def pad(layout: QBoxLayout, *margins: int, spacing: int) -> None:
    """Other margins and another spacing, given as they are at 100 percent."""
    layout.setProperty(_USUAL, [*margins, spacing])
    _space(layout)


def low(window: QWidget) -> bool:
    """Whether it is so low for how large it is drawn that little room is left for what one came to read."""
    return usual(window.height()) < _LOW


def stay(layout: QLayout) -> None:
    """Its margins are those of the chat, whose edges stand where they are at any size."""
    layout.setProperty(_USUAL, [])


def _space(layout: QLayout) -> None:
    usual: list[int] | None = layout.property(_USUAL)
    if usual == []:
        return
    if usual is None:
        if _scale.percent == 100:
            return  # nothing has been drawn larger yet
        margins = layout.contentsMargins()
        usual = [margins.left(), margins.top(), margins.right(), margins.bottom(), layout.spacing()]
        layout.setProperty(_USUAL, usual)
    layout.setContentsMargins(*map(px, usual[:4]))
    if isinstance(layout, QBoxLayout):
        layout.setSpacing(px(usual[4]))


def unscaled(rect: QRect) -> QRect:
    """The room that a place on the screen is to a painter that draws larger."""
    return QRect(0, 0, usual(rect.width()), usual(rect.height()))
