"""The chat as one scrolling page: only what is in sight is laid out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.chat_accessible import end_of, point_out, serve, version_of
from ptahdesk.ui.widgets.chat_copy import Copying
from ptahdesk.ui.widgets.chat_find import Finder
from ptahdesk.ui.widgets.chat_hit import hit_at, tile_of
from ptahdesk.ui.widgets.chat_home import Homing
from ptahdesk.ui.widgets.chat_laid import Action
from ptahdesk.ui.widgets.chat_lines import FOLDING
from ptahdesk.ui.widgets.chat_overlay import Overlay
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_paint import paint
from ptahdesk.ui.widgets.chat_picture import LOADING
from ptahdesk.ui.widgets.chat_pointer import Pointer
from ptahdesk.ui.widgets.chat_reading import Reading
from ptahdesk.ui.widgets.chat_scroll import Scroll
from ptahdesk.ui.widgets.chat_stops import WAYS, OwnKeys, Stops, goes, paint_stop
from ptahdesk.ui.widgets.chat_style import ChatStyle, light
from ptahdesk.ui.widgets.chat_tints import Tints
from ptahdesk.ui.widgets.chat_turns import Turns
from ptahdesk.ui.widgets.chat_updates import Updates
from ptahdesk.ui.widgets.quiet_bar import QuietBar

RESIZED_MS = 150  # without a resize after which the guesses are made anew
_WISHES = {
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_R: "again",
    Qt.Key.Key_B: "branch",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Right: "next",
}


class ChatView(QAbstractScrollArea):
    """Shows a transcript. Content above what is read never moves; the end is followed only if asked."""

    linkClicked = Signal(str)  # noqa: N815 — Qt signals keep Qt's spelling
    cardAction = Signal(int, str)  # noqa: N815 — as above
    followChanged = Signal(bool)  # noqa: N815 — as above
    rowMenu = Signal(int, QPoint)  # noqa: N815 — as above
    rowAction = Signal(int, str)  # noqa: N815 — as above
    tileWanted = Signal(object)  # noqa: N815 — as above
    tileMenu = Signal(object, QPoint)  # noqa: N815 — as above

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Chat"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area = self.viewport()
        area.setMouseTracking(True)
        area.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        style = light()
        self._overlay = Overlay(area, style)
        self.buttons = self._overlay.row  # of the message that is pointed at
        self._reading = Reading(self)
        self._page = Page(style, self._reading, self._overlay.make_card)
        self.gallery = self._page.gallery
        self._tints = Tints(self._page, self._reading)
        self.updates = self._updates = Updates(self._page, self)
        self._scroll = Scroll(self._page, self.verticalScrollBar())
        self._pointer = Pointer(self._page, area)
        self._copying = Copying(self._page, self._reading, self)
        self.selected = self._copying.selected
        self._stops = Stops(self._page, self)
        self.homing = Homing(self._page, self._scroll, self)
        self.finder = Finder(self._page, self._scroll, self.homing, self)
        self.turns = Turns(self._page, self._scroll, self)
        self.inside = self._page, self._scroll  # for what works on the page and is made later
        self._guessing = QTimer(self, singleShot=True, interval=RESIZED_MS)
        self._painted = False
        serve(self, self._stops)
        self.installEventFilter(OwnKeys(self))
        self._connect()

    @property
    def following(self) -> bool:
        return self._page.flow.following

    @property
    def current(self) -> int | None:
        """The message that was chosen by keyboard."""
        return self._page.current

    def show_transcript(self, transcript: Transcript) -> None:
        """Show this chat from now on, at its end."""
        self._tints.forget()
        self._updates.follow(transcript)
        self.followChanged.emit(True)

    def set_style(self, style: ChatStyle) -> None:
        self._overlay.set_style(style)
        self._tints.forget()
        self._page.restyle(style, self.viewport().width())
        if self.isVisible():  # it is painted anew before its next frame comes, which may be far
            self._page.place()
            self._show()
        self._updates.schedule()

    def follow_end(self) -> None:
        self._scroll.to_end()

    def reveal(self, key: int) -> None:
        """Bring a message to the top and stop following the end."""
        index = self._page.transcript.place(key)
        if index is not None:
            self._scroll.to_message(index)

    def select_all(self) -> None:
        self._page.selection.all(self._page.transcript)
        self.viewport().update()

    def copy(self) -> None:
        """The selection's Markdown onto the clipboard."""
        self._copying.selection()

    def flush(self) -> None:
        """Bring everything up to date now; otherwise done once a frame."""
        self._updates.take()
        self._show()
        self._copying.go_on()
        self.homing.go_on()
        self.finder.go_on()
        if self._page.marker is not None:
            self._page.marker.go_on()

    # Between the parts

    def _connect(self) -> None:
        update = self.viewport().update
        self._updates.due.connect(self.flush)
        self._updates.began.connect(self._guessing.start)
        self._updates.began.connect(self.finder.forget)
        self._updates.began.connect(self.homing.stay)
        self._updates.left.connect(self._guessing.stop)
        self._updates.came.connect(self._overlay.came)
        self._updates.ended.connect(lambda row: announce(self, end_of(row)))
        self._updates.turned.connect(lambda row: announce(self, version_of(row)))
        self._reading.came.connect(self._updates.mark)
        self._reading.came.connect(self._page.selection.reread)
        self._page.formulas.came.connect(self._updates.look_again)
        self.gallery.came.connect(self._updates.look_again)
        self.gallery.came.connect(update)
        self._scroll.moved.connect(self._moved)
        self._scroll.moved.connect(self.turns.moved)
        self._scroll.followed.connect(self.followChanged)
        self.turns.folded.connect(self._updates.mark)
        self._pointer.linked.connect(self.linkClicked)
        self._pointer.acted.connect(self._act)
        self._stops.linked.connect(self.linkClicked)
        self._stops.acted.connect(self._act)
        self._stops.moved.connect(update)
        self._stops.moved.connect(lambda: point_out(self))
        self._pointer.selected.connect(update)
        self._pointer.selected.connect(self._stops.leave)
        self._pointer.dragged.connect(self._scroll.release)
        self._pointer.scrolled.connect(self._scroll.by)
        self._pointer.hovered.connect(self._show)
        self._overlay.pressed.connect(self.cardAction)
        self._overlay.resized.connect(self._updates.remeasure)
        self._overlay.row.copied.connect(self._copying.message)
        self._overlay.row.copied.connect(lambda _key: announce(self, _("Copied")))
        self._overlay.row.wanted.connect(self.rowMenu)
        self._overlay.row.acted.connect(self.rowAction)
        self._overlay.end.clicked.connect(self._scroll.to_end)
        self._tints.changed.connect(update)
        self.finder.changed.connect(update)
        self.finder.moved.connect(self._moved)
        self.finder.moved.connect(self.homing.stay)
        self.homing.moved.connect(self._moved)
        self.homing.moved.connect(self.turns.moved)
        self._copying.changed.connect(update)
        self._guessing.timeout.connect(self._page.flow.guess_all)  # at rest at another width
        self._guessing.timeout.connect(self._moved)

    def _moved(self) -> None:
        self._page.place(clamp=True)
        self._show()

    def _show(self) -> None:
        self._scroll.sync()
        self._overlay.place(self._page)
        self._tints.wake()
        if self._page.boxes.hurry.owes:
            self._updates.schedule()
        self.viewport().update()

    def _act(self, key: int, action: Action) -> None:
        if action.name == "copy_code":
            self._copying.code(key, action.value)
            announce(self, _("Copied"))
        elif action.name == LOADING:
            self._scroll.release()
            self.gallery.ask(action.value)
        elif (tile := tile_of(self._page, key, action)) is not None:
            self.tileWanted.emit(tile)
        elif action.name == "version":
            self._scroll.release()
            self.rowAction.emit(key, "next" if action.value > 0 else "previous")
        elif action.name == "fold":
            self._scroll.release()
            if (is_open := self._page.fold(key)) is not None:
                announce(self, _("Unfolded") if is_open else _("Folded"))
                self._updates.mark(key)
        else:
            self.cardAction.emit(key, action.name)

    def _go(self, way: int) -> None:
        """Choose the next or the last message by keyboard."""
        index = self._page.choose(way)
        if index is not None:
            self._scroll.to_message(index)
            point_out(self)

    # Qt's overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint(painter, self._page, QRectF(event.rect()))
        paint_stop(painter, self._page)
        painter.end()
        self._page.boxes.hurry.painted()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._reading.warm)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.viewport().size()
        before = self._page.width
        self._page.resize(size.width(), size.height())
        self._moved()
        if self._page.width != before:
            self._guessing.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The page is placed from its anchor; nothing is moved as a picture."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll.wheel(event)
        self._pointer.look(event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif self._stops.key(event):
            event.accept()
        elif goes(event):
            self._go(WAYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self._page.current is not None:
            self._act(self._page.current, FOLDING)
        elif event.key() in _WISHES and not event.modifiers() and self._page.current is not None:
            self.rowAction.emit(self._page.current, _WISHES[Qt.Key(event.key())])
        elif not self._scroll.key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        return (self.hasFocus() and self._stops.step(following=following)) or super().focusNextPrevChild(
            following
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._stops.leave()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        hit = hit_at(self._page, event.pos().x(), event.pos().y())
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        key = self._page.current if by_key else None
        meant = self._stops.action if by_key else (hit.box.key, hit.action) if hit else None
        if meant is not None and meant[1] is not None and (tile := tile_of(self._page, meant[0], meant[1])):
            self.tileMenu.emit(tile, event.globalPos())
            return
        if key is None and hit is not None:
            key = hit.box.key
        if key is not None:
            self.rowMenu.emit(key, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        if not self._overlay.row.underMouse():
            self._pointer.leave()
        super().leaveEvent(event)
