"""What a screen reader finds in the plot of models: every point, which it can press."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ptahdesk.ui.panels.ranking_dots import RankingDots
from ptahdesk.ui.panels.ranking_frame import Spot
from ptahdesk.ui.widgets.painted_accessible import Ground, Painted


class DotsAccess(Ground):
    """The plot: its points in the order of the ranking, made when they are asked for."""

    def __init__(self, plot: RankingDots) -> None:
        super().__init__(plot, QAccessible.Role.Chart)
        self.plot = plot
        self._points: dict[str, DotAccess] = {}

    def childCount(self) -> int:
        return len(self.plot.frame.spots)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        spots = self.plot.frame.spots
        return self._point(spots[index].dot.key) if 0 <= index < len(spots) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, DotAccess) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # as above
        return self.child(self.plot.frame.spot_at(self.plot.mapFromGlobal(QPoint(x, y)).toPointF()))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # as above
        return self.child(self.plot.at) if self.plot.hasFocus() else None

    def give_up(self) -> None:
        self._forget(frozenset())

    def _point(self, key: str) -> DotAccess:
        found = self._points.get(key)
        if found is None:
            self._forget(frozenset(spot.dot.key for spot in self.plot.frame.spots))
            found = self._points[key] = DotAccess(self, key)
            found.enlist()
        return found

    def _forget(self, kept: frozenset[str]) -> None:
        for key in self._points.keys() - kept:
            self._points.pop(key).delist()


class DotAccess(Painted):
    """A model: its figures are its name, and pressing it opens its answers."""

    def __init__(self, chart: DotsAccess, key: str) -> None:
        super().__init__(chart, chart.plot, self._open)
        self._key, self._plot = key, chart.plot

    def _open(self) -> None:
        if self.isValid():
            self._plot.open(self._key)

    @property
    def place(self) -> int:
        """-1: its model is in the plot no more."""
        spots = self._plot.frame.spots
        return next((at for at, spot in enumerate(spots) if spot.dot.key == self._key), -1)

    @property
    def spot(self) -> Spot | None:
        return self._plot.frame.spots[self.place] if self.isValid() else None

    def isValid(self) -> bool:
        return super().isValid() and self.place >= 0

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button

    def rect(self) -> QRect:
        spot = self.spot
        if spot is None:
            return QRect()
        round_it = QRectF(0, 0, 2 * spot.radius, 2 * spot.radius)
        round_it.moveCenter(spot.at)
        return self.on_screen(round_it.toAlignedRect())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        spot = self.spot
        state.invalid = spot is None
        state.focusable = spot is not None
        state.focused = spot is not None and self._plot.hasFocus() and self._plot.at == self.place
        state.offscreen = state.invisible = spot is None or not self._plot.isVisible()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        spot = self.spot
        return spot.dot.words if spot and kind == QAccessible.Text.Name else ""


def of_plot(plot: QWidget) -> DotsAccess | None:
    """To serve one with."""
    return DotsAccess(plot) if isinstance(plot, RankingDots) else None
