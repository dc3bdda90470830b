"""The window: an empty shell at first, then furnished for an App. It assembles, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.icons import icon
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.waiting import Waiting
from ptahdesk.ui.widgets.scroll_accessible import serve_scroll_areas

if TYPE_CHECKING:
    from ptahdesk.presenters.desk import Desk
    from ptahdesk.ui.actions import Actions
    from ptahdesk.ui.furniture import Furniture

TITLE = "ptahdesk"


class Window(QMainWindow):
    """Stays when the App inside it changes. `wantsClose` comes each time somebody closes it."""

    wantsClose = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    activated = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._actions: Actions | None = None
        self.furniture: Furniture | None = None
        self.setObjectName("window")
        theme.changed.connect(self._fit)
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icon("app", theme.tokens["accent"]))
        self.setMinimumSize(640, 480)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(1280, screen.width() - 40), min(800, screen.height() - 80))

    def furnish(self, furniture: Furniture) -> str:
        """Put an App's panels in, and its commands on the keys; what was typed until then is handed back."""
        from ptahdesk.ui.actions import Actions  # noqa: PLC0415 - comes with the panels, after the first paint

        self.strip()
        waiting = self.centralWidget()
        words = waiting.words if isinstance(waiting, Waiting) else ""
        self.furniture = furniture
        self.setCentralWidget(furniture)
        self._actions = Actions(
            self, furniture.verbs() | {"quit": self.close}, furniture.desk.settings.shortcuts
        )
        furniture.bind(self._actions)
        furniture.desk.chats.changed.connect(lambda _nothing: self._entitle(furniture.desk))
        self._entitle(furniture.desk)
        self._fit()
        return words

    def wait(self, trouble: str, again: Callable[[], object] | None = None) -> None:
        """No App can be had just now: say why. What was typed stays in its box."""
        waiting = self.centralWidget()
        if not isinstance(waiting, Waiting):
            waiting = Waiting(self._theme)
            self.setCentralWidget(waiting)
        waiting.say(trouble, again)

    def strip(self) -> None:
        """Give up the panels of an App that is about to close."""
        if self._actions is not None:
            self._actions.give_up()
            self._actions = None
        old = self.takeCentralWidget() if self.furniture is not None else None
        self.furniture = None
        if old is not None:
            old.hide()
            old.deleteLater()

    def _fit(self) -> None:
        scale.fit(self)

    def _entitle(self, desk: Desk) -> None:
        chat = desk.page.chat
        name = desk.chats.title(chat) if chat is not None else ""
        practice = _("practice") if desk.app.practice else ""
        self.setWindowTitle(" — ".join(part for part in (name, practice, TITLE) if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._theme.give_room(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hidden, not gone: who owns the program decides when it ends."""
        event.ignore()
        self.wantsClose.emit()

    def changeEvent(self, event: object) -> None:
        if self.isActiveWindow():
            self.activated.emit()


def shell(theme: Theme) -> Window:
    """A window that can be shown, and typed into, before anything else is imported."""
    serve_scroll_areas()
    window = Window(theme)
    window.setCentralWidget(Waiting(theme))
    return window
