"""What every unit on screen can do: be drawn, be hit, and say what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ptahdesk.presenters.blocks import QUOTE, Gap, Place
from ptahdesk.ui.widgets.chat_style import ChatStyle

ITEM_INDENT = 27
QUOTE_INDENT = 18
_FROM_RIGHT = "\u200f"  # the dot of "1." then stands at its left
_GAPS = {Gap.JOINED: 0, Gap.CLOSE: 5, Gap.BLOCK: 13, Gap.SECTION: 26}


def utf16(text: str) -> int:
    """How many places Qt counts in a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut16(text: str, start: int, end: int) -> str:
    """The part of a text between two of Qt's places."""
    if text.isascii():
        return text[start:end]
    data = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    return data.decode("utf-16-le", "replace")


def indent_of(style: ChatStyle, depth: tuple[str, ...]) -> int:
    return sum(style.px(QUOTE_INDENT if mark == QUOTE else ITEM_INDENT) for mark in depth)


def gap_of(style: ChatStyle, place: Place) -> int:
    return style.px(_GAPS[place.gap]) if place.gap else 0


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a click on a part of a unit does."""

    name: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the Tab key stops inside a unit: a link or a button."""

    box: QRectF
    href: str = ""
    action: Action | None = None
    words: str = ""  # what it is, for those who do not see it


Shade = tuple[str, int, int]  # a ground, and the letters from and to that stand on it


@dataclass(slots=True)
class Look:
    """How a unit is to be drawn this time."""

    clip: QRectF
    selection: tuple[int, int] | None = None
    found: Sequence[tuple[int, int]] = ()  # what was looked for
    current: tuple[int, int] | None = None  # one of them
    marked: Sequence[Shade] = ()  # what differs from another answer
    shift: int = 0  # pixels scrolled to the right inside it
    hot: Action | None = None  # the action under the pointer
    bright: bool = False  # its message is hovered or current
    above: int = 0  # the gap over it, which a quote's bar may have to cross

    @property
    def shades(self) -> list[Shade]:
        """Stretches of text with another ground; later ones lie over earlier ones."""
        return [*self.marked, *self.sought]

    @property
    def sought(self) -> list[Shade]:
        """Those of them that somebody looks for or chose."""
        marked = [("found", *each) for each in self.found if each != self.current]
        current = [("found_now", *self.current)] if self.current else []
        return [*marked, *current, *([("selection", *self.selection)] if self.selection else [])]


@dataclass(slots=True)
class Laid:
    """A unit laid out for one width. Its own (0, 0) is the column's left edge, under the gap."""

    style: ChatStyle
    width: int
    height: int = 0
    natural: int = 0  # how wide it would like to be
    text: str = ""
    waits: bool = False  # for a formula: it will look different soon
    extra: dict[str, object] = field(default_factory=dict)

    def draw(self, painter: QPainter, look: Look) -> None:
        raise NotImplementedError

    def fit(self, width: int) -> bool:
        """Take another width, as if it had been laid out for it; whether it can."""
        return False

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        """The nearest place between two characters, counted as Qt does."""
        return 0

    def spot(self, offset: int) -> QPointF:
        """Where the character at `offset` is."""
        return QPointF(0, 0)

    def link_at(self, x: float, y: float, shift: int = 0) -> str:
        return ""

    def action_at(self, x: float, y: float) -> Action | None:
        return None

    def stops(self) -> list[Stop]:
        """Links and buttons in reading order."""
        return []

    @property
    def overflow(self) -> int:
        """How far it can be scrolled to the right."""
        return 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block's vertical extent with the place it stands at, for its bars and markers."""

    place: Place
    top: float
    height: float
    baseline: float  # of its first line, from `top`
    above: float  # the gap over it; below zero: as much as the unit has
    mirrored: int = 0  # the column's width where the text begins at the right, as Arabic does


def draw_depth(painter: QPainter, style: ChatStyle, stretch: Stretch, *, quiet: bool = False) -> None:
    """The bars of quotes and the markers of items, on the side a block begins at."""
    x, across = 0, stretch.mirrored
    for level, mark in enumerate(stretch.place.depth):
        if mark == QUOTE:
            top = stretch.top - (stretch.above if level < stretch.place.carried else 0)
            low, high = round(top), round(stretch.top + stretch.height)  # whole pixels meet without a seam
            left = across - x - style.px(3) if across else x
            bar = QRectF(left, low, style.px(3), high - low)
            painter.fillRect(bar, style.colour("quote"))
            x += style.px(QUOTE_INDENT)
            continue
        x += style.px(ITEM_INDENT)
        if mark:
            begin = QPointF(across - x if across else x, stretch.top + stretch.baseline)
            _draw_marker(painter, style, begin, mark, right=bool(across))


def _draw_marker(painter: QPainter, style: ChatStyle, at: QPointF, mark: str, *, right: bool) -> None:
    font = style.font()
    painter.setFont(font)
    painter.setPen(style.colour("muted"))
    gap = style.px(8)
    left = at.x() + gap if right else at.x() - gap - QFontMetricsF(font).horizontalAdvance(mark)
    shown = f"{_FROM_RIGHT}{mark}" if right else mark
    painter.drawText(QPointF(left, at.y()), shown)


def rounded(painter: QPainter, box: QRectF, radius: float, *, top: bool = True, bottom: bool = True) -> None:
    """Fill (and edge) a panel whose upper or lower corners may belong to another piece."""
    painter.save()
    painter.setClipRect(box.adjusted(-1, 0 if not top else -1, 1, 0 if not bottom else 1), _INTERSECT)
    whole = box.adjusted(0, 0 if top else -2 * radius, 0, 0 if bottom else 2 * radius)
    painter.drawRoundedRect(whole, radius, radius)
    painter.restore()


def draw_scroll(painter: QPainter, style: ChatStyle, where: QRectF, overflow: int, shift: int) -> None:
    """The little bar under what is wider than its room: `where` is the bar's whole way."""
    room = where.width()
    size = max(24.0, room * room / (room + overflow))
    x = where.left() + (room - size) * shift / overflow
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("quote"))
    painter.drawRoundedRect(QRectF(x, where.top(), size, 4), 2, 2)


_INTERSECT = Qt.ClipOperation.IntersectClip
