"""What one version of a message says otherwise than another: marked in the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ptahdesk.presenters import apart_words
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.two_versions import TwoVersions
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.apart_bar import ApartBar
from ptahdesk.ui.widgets.chat_apart import apart_of, told_of
from ptahdesk.ui.widgets.chat_view import ChatView


class BetweenVersions(QObject):
    """With nothing to tell it is out of sight."""

    def __init__(self, theme: Theme, desk: Desk, view: ChatView, place: QVBoxLayout) -> None:
        super().__init__(place)
        self._view = view
        self.versions = TwoVersions(desk.app, desk.page, desk.doing)
        self.bar = ApartBar(theme)
        place.insertWidget(1, self.bar)  # right under the chat
        scale.fit(self.bar)
        self.bar.stepped.connect(self.step)
        self.bar.left.connect(self.leave)
        self.versions.changed.connect(lambda _nothing: self._show())
        versions = self.versions  # not held by itself: it is gone by then
        self.destroyed.connect(versions.close)

    @property
    def on(self) -> bool:
        return self.versions.key is not None

    def begin(self, key: int, number: int = 0) -> None:
        """Tell this version apart from the one before, or from the one with this number."""
        self.versions.begin(key, number)

    def step(self, way: int) -> None:
        """To the next place where they differ, or the one before."""
        telling, side = self.versions.telling, self.versions.side
        step = telling.step(way) if self.on else None
        if step is None:
            return
        apart_of(self._view).bring(*((step.left, step.left_at), (step.right, step.right_at))[side])
        self._tell_bar()
        announce(self.bar, f"{telling.position}. {apart_words.of_step(step, self.versions.names)}")

    def leave(self) -> bool:
        """Whether there was anything to leave."""
        was = self.on
        self.versions.leave()
        return was

    def _show(self) -> None:
        versions = self.versions
        telling, side = versions.telling, versions.side
        marked = telling.sides is not None and telling.sides[side].key == versions.key
        other = versions.names[1 - side]
        apart_of(self._view).tell(told_of(telling, side, other, alone=True) if marked else None)
        self._tell_bar()

    def _tell_bar(self) -> None:
        if self.on:
            self.bar.tell(self.versions.title, self.versions.telling, self.versions.waiting)
        else:
            self.bar.leave()
