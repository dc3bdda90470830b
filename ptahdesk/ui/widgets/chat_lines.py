"""The small lines around a message: who speaks, what it thought, how it ended, what it cost."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import TOP, Place
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Look, Stop, Stretch, draw_depth
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.labels import facts_within


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be laid out: which one, and its words."""

    kind: str  # name | fold | more | badge | remark | urgent | facts | waiting | rule | versions
    words: str = ""
    is_open: bool = False
    place: Place = TOP
    offer: str = ""  # words after them that can be pressed
    action: str = ""  # what pressing them does; without an offer it is the words themselves
    right: bool = False  # under a question, which stands to the right
    hides: int = -1  # where in the text begins what pressing it brings into sight


FOLDING = Action("fold")
FOLDS = frozenset({"fold", "more"})  # the lines that do it
PREVIOUS, NEXT = Action("version", -1), Action("version", 1)
TURNS = {PREVIOUS: _("Previous version"), NEXT: _("Next version")}
_SIDE = 24  # pixels of each arrow of the versions
_GAP = 10
_HEIGHTS = {
    "name": 22,
    "fold": 28,
    "more": 26,
    "badge": 26,
    "remark": 26,
    "urgent": 26,
    "facts": 28,
    "waiting": 24,
    "rule": 9,
    "versions": 26,
}
_COLOURS = {"name": "muted", "more": "accent", "badge": "warning", "urgent": "warning", "remark": "muted"}


@dataclass(slots=True)
class LaidLine(Laid):
    line: Line = Line("facts")

    def draw(self, painter: QPainter, look: Look) -> None:
        match self.line.kind:
            case "rule":
                self._draw_rule(painter, look)
            case "waiting":
                self._draw_waiting(painter)
            case "fold":
                self._draw_fold(painter, look)
            case "versions":
                self._draw_versions(painter, look)
            case kind:
                self._draw_words(painter, kind, look)

    def _draw_words(self, painter: QPainter, kind: str, look: Look) -> None:
        hot = look.hot is not None and look.hot == self._action
        font = self._font()
        colour = _COLOURS.get(kind, "muted" if look.bright else "faint")
        if hot and not self.line.offer:
            colour = "text"
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.style.colour(colour))
        room = QRectF(self._left(), 0, self.width - self._left(), self.height)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._shown())
        if self.line.offer:
            font.setWeight(QFont.Weight.DemiBold)
            font.setUnderline(hot)
            painter.setFont(font)
            painter.setPen(self.style.colour("accent"))
            painter.drawText(self._pressable(), Qt.AlignmentFlag.AlignVCenter, self.line.offer)

    @property
    def _action(self) -> Action | None:
        if self.line.kind == "fold":
            return FOLDING
        return Action(self.line.action) if self.line.action else None

    def _font(self) -> QFont:
        kind = self.line.kind
        font = self.style.font(0.87 if kind == "name" else 0.83)
        if kind in {"name", "more", "badge"}:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _shown(self) -> str:
        """The words, cut where the offer needs the room."""
        room = self.width - (self._offered() + self.style.px(_GAP) if self.line.offer else 0)
        metrics, words = QFontMetricsF(self._font()), self.line.words
        if self.line.kind == "facts":
            words = facts_within(words, metrics, room)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _left(self) -> float:
        """Where the words begin."""
        if not self.line.right:
            return 0
        offer = self._offered() + self.style.px(_GAP) if self.line.offer else 0
        words = QFontMetricsF(self._font()).horizontalAdvance(self._shown())
        return max(0.0, self.width - words - offer)

    def _offered(self) -> float:
        font = self._font()
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetricsF(font).horizontalAdvance(self.line.offer) + 1

    def _pressable(self) -> QRectF:
        """Where a click does something."""
        if self.line.kind == "fold":
            words = QFontMetricsF(self.style.font(0.87)).horizontalAdvance(self.line.words)
            return QRectF(0, 2, self.style.px(24) + words, self.height - 4)
        words = QFontMetricsF(self._font()).horizontalAdvance(self._shown())
        if not self.line.offer:
            return QRectF(self._left(), 2, words, self.height - 4)
        left = self._left() + words + self.style.px(_GAP)
        return QRectF(left, 2, self._offered(), self.height - 4)

    def _draw_rule(self, painter: QPainter, look: Look) -> None:
        stretch = Stretch(self.line.place, 0, self.height, 5, look.above)
        draw_depth(painter, self.style, stretch)
        painter.setPen(QPen(self.style.colour("line"), 1))
        y = self.height // 2 + 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width, y))

    def _draw_waiting(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.colour("faint"))
        size = self.style.px(5)
        for number in range(3):
            painter.drawEllipse(QRectF(number * size * 1.9 + 1, (self.height - size) / 2, size, size))

    def _draw_fold(self, painter: QPainter, look: Look) -> None:
        style = self.style
        painter.setFont(style.font(0.87))
        colour = style.colour("text" if look.hot == FOLDING else "muted")
        painter.setPen(colour)
        left = style.px(18)
        words = QRectF(left, 0, self.width - left, self.height)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.line.words)
        x, y, size = style.px(4), self.height / 2, style.px(4)
        if self.line.is_open:
            tip = [
                QPointF(x, y - size / 2),
                QPointF(x + 2 * size, y - size / 2),
                QPointF(x + size, y + size / 2),
            ]
        else:
            tip = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(tip))

    def _draw_versions(self, painter: QPainter, look: Look) -> None:
        """‹ 2/3 ›: the arrow that leads nowhere is faint."""
        number, _slash, count = self.line.words.partition("/")
        dead = {PREVIOUS} if number == "1" else {NEXT} if number == count else set()
        for action, box in self.versions().items():
            painter.setFont(self.style.font(1.2 if action else 0.87))
            painter.setPen(self.style.colour("text" if action and look.hot == action else "muted"))
            painter.setOpacity(0.35 if action in dead else 1)
            words = self.line.words if action is None else "‹" if action == PREVIOUS else "›"
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.setOpacity(1)

    def versions(self) -> dict[Action | None, QRectF]:
        """Where each arrow stands, and which version it is between them."""
        side = self.style.px(_SIDE)
        words = QFontMetricsF(self.style.font(0.87)).horizontalAdvance(self.line.words)
        left = self.width - 2 * side - words if self.line.right else -side / 3
        between = QRectF(left + side, 0, words, self.height)
        return {
            PREVIOUS: QRectF(left, 0, side, self.height),
            None: between,
            NEXT: QRectF(between.right(), 0, side, self.height),
        }

    def action_at(self, x: float, y: float) -> Action | None:
        if self.line.kind == "versions":
            return next((action for action, box in self.versions().items() if box.contains(x, y)), None)
        if self.line.kind == "fold":
            return FOLDING if 0 <= y <= self.height and 0 <= x <= self.width / 2 else None
        return self._action if self._action and self._pressable().contains(x, y) else None

    def stops(self) -> list[Stop]:
        if self.line.kind == "versions":
            boxes = self.versions().items()
            return [Stop(box, action=action, words=TURNS[action]) for action, box in boxes if action]
        if self._action is None:
            return []
        line = self.line
        said = line.words if line.kind in FOLDS else _("What it cost: {facts}").format(facts=line.words)
        return [Stop(self._pressable(), action=self._action, words=line.offer or said)]


def lay_line(line: Line, style: ChatStyle, width: int) -> LaidLine:
    height = style.px(_HEIGHTS[line.kind])
    return LaidLine(style, width, height=height, natural=width, line=line)


def fold_words(*, live: bool) -> str:
    return _("Thinking …") if live else _("Thoughts")
