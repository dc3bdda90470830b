"""What a screen reader finds of a link or a button that is painted in a message."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea

from ptahdesk.domain.words import _
from ptahdesk.ui.widgets.chat_laid import Stop
from ptahdesk.ui.widgets.chat_lines import FOLDING
from ptahdesk.ui.widgets.chat_page import Place
from ptahdesk.ui.widgets.chat_stops import Stops, stops_of
from ptahdesk.ui.widgets.painted_accessible import Painted


class StopAccess(Painted):
    """Can be pressed where it stands, as long as it is laid out there."""

    def __init__(
        self, message: QAccessibleInterface, view: QAbstractScrollArea, stops: Stops, place: Place
    ) -> None:
        super().__init__(message, view.viewport(), self._do)
        self.place = place
        self._message, self._view = message, view
        self._page, self._stops = stops.page, stops
        self._is = self._meaning(self.stop)

    @property
    def stop(self) -> Stop | None:
        """As it is laid out now."""
        index = self._page.transcript.place(self.place[0])
        return stops_of(self._page, index).get(self.place)

    @property
    def stands(self) -> bool:
        """It is there, and no other one in its place."""
        stop = self.stop
        return stop is not None and self._meaning(stop) == self._is

    @staticmethod
    def _meaning(stop: Stop | None) -> object:
        return stop and (stop.href, stop.action)

    def _do(self) -> None:
        stop = self.stop
        if stop is not None and self.isValid():
            self._stops.press(self.place[0], stop)

    def isValid(self) -> bool:
        return super().isValid() and self._message.isValid() and self.stands

    def role(self) -> QAccessible.Role:
        stop = self.stop
        return QAccessible.Role.Link if stop and stop.href else QAccessible.Role.Button

    def rect(self) -> QRect:
        stop = self.stop
        return self.on_screen(stop.box.toAlignedRect()) if stop else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        stop = self.stop
        state.invalid = not self.isValid()
        state.focusable = True
        state.focused = self._view.hasFocus() and self._page.stop == self.place
        state.offscreen = state.invisible = self.rect().isEmpty() or not self._view.isVisible()
        state.linked = stop is not None and bool(stop.href)
        if stop is not None and stop.action == FOLDING:
            box = self._page.boxes.known(self.place[0])
            state.expandable = True
            state.expanded = box is not None and box.is_open
            state.collapsed = not state.expanded
        return state

    def text(self, kind: QAccessible.Text) -> str:
        stop = self.stop
        if stop is None or not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return stop.words or _("Link to {address}").format(address=stop.href)
        return stop.href if kind == QAccessible.Text.Description else ""
