"""What a screen reader finds in the painted page: every message, and word that an answer has ended."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from weakref import WeakKeyDictionary, ref

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks_spoken import spoken
from ptahdesk.presenters.remarks import LEFT_OUT
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_page import Page

SPOKEN = 20_000  # characters of a message that are said at once
AROUND = 8  # messages before and after one that is asked for, whose texts are read with it
KEPT = 500  # messages, before those of other chats are given up

# A page knows its view, and with it the whole program: held here, none of that would ever go.
_pages: WeakKeyDictionary[QObject, ref[Page]] = WeakKeyDictionary()
_served: list[bool] = []
_kept: list[PageAccess] = []  # Qt does not keep what Python gave it


def serve(view: QAbstractScrollArea, page: Page) -> None:
    """From now on `view` is known by what is on its page."""
    if not _served:
        _served.append(True)
        QAccessible.installFactory(_factory)
        atexit.register(_let_all_go)
    _pages[view] = ref(page)


def end_of(row: Row) -> str:
    """That an answer has ended, and how."""
    name = row.name or _("The model")
    return f"{name}: {row.card.title}" if row.card else _("{name} has answered.").format(name=name)


def point_out(view: QAbstractScrollArea, index: int) -> None:
    """The keyboard is on that message now: have it read."""
    page = QAccessible.queryAccessibleInterface(view) if QAccessible.isActive() else None
    if isinstance(page, PageAccess):
        QAccessible.updateAccessibility(QAccessibleEvent(page.message(index), QAccessible.Event.Focus))


def _factory(_kind: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, QAbstractScrollArea) or thing not in _pages:
        return None
    page = _pages[thing]()
    if page is None:
        return None
    made = PageAccess(thing, page)
    _kept.append(made)
    thing.destroyed.connect(lambda: _let_go(made))
    return made


def _let_go(page: PageAccess) -> None:
    """The view is gone: Qt deletes what stood for it, and its messages must not ask for it any more."""
    page.give_up(keep=False)
    _kept.remove(page)


def _nothing() -> None: ...


def _let_all_go() -> None:
    """Python ends before Qt does, and then nobody could answer for them."""
    for page in _kept:
        page.give_up(keep=False)
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(page))


class PageAccess(QAccessibleWidget):
    """The view: its real widgets first, then every message of the chat, made when it is asked for."""

    def __init__(self, view: QAbstractScrollArea, page: Page) -> None:
        super().__init__(view, QAccessible.Role.List)
        self.view, self.page = view, page
        self._messages: dict[int, MessageAccess] = {}
        self._wanted: set[int] = set()  # said without words, because they were still on the disk
        self._hears: Transcript | None = None
        self._cut: Callable[[], None] = _nothing

    def childCount(self) -> int:
        return super().childCount() + len(self.page.transcript.rows)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        widgets = super().childCount()
        if index < widgets:
            return super().child(index)
        return self.message(index - widgets) if index < self.childCount() else None

    def message(self, index: int) -> MessageAccess:
        return self._message(self.page.transcript.rows[index].key)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        current = self.page.current
        place = self.page.transcript.place(current) if current is not None else None
        return super().focusChild() if place is None else self.message(place)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, MessageAccess):
            place = self.page.transcript.place(child.key)
            return -1 if place is None else super().childCount() + place
        return super().indexOfChild(child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # as above
        for placed in self.page.flow.placed:
            found = self.message(placed.index)
            if found.rect().contains(x, y):
                return found
        return super().childAt(x, y)

    def _message(self, key: int) -> MessageAccess:
        found = self._messages.get(key)
        if found is None:
            if len(self._messages) >= KEPT:
                self.give_up(keep=True)
            found = self._messages[key] = MessageAccess(self, key)
            found.number = QAccessible.registerAccessibleInterface(found)
        return found

    def want(self, index: int) -> None:
        """Have the texts around this message read, and its name told again when they are there."""
        transcript = self.page.transcript
        if self._hears is not transcript:
            self._cut()
            self._hears, self._cut = transcript, transcript.changed.connect(self._came)
            self._wanted.clear()
        self._wanted.add(transcript.rows[index].key)
        transcript.want([row.key for row in transcript.rows[max(0, index - AROUND) : index + AROUND + 1]])

    def _came(self, key: int) -> None:
        if key in self._wanted and self.page.transcript.has(key):
            self._wanted.discard(key)
            event = QAccessibleEvent(self._message(key), QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    def give_up(self, *, keep: bool) -> None:
        """Forget messages: those of other chats, or all."""
        if not keep:
            self._cut()
        for key in list(self._messages):
            if not (keep and self.page.transcript.place(key) is not None):
                gone = self._messages.pop(key)  # held until Qt, whose it is, has deleted it
                QAccessible.deleteAccessibleInterface(gone.number)


class MessageAccess(QAccessibleInterface):
    """A message: who says it, whether it is still being written, and its words.

    The words are its name: a text interface cannot be written in Python, where two of its parts are missing.
    """

    def __init__(self, page: PageAccess, key: int) -> None:
        super().__init__()
        self.key = key
        self.number = 0
        self._page = page

    @property
    def row(self) -> Row | None:
        transcript = self._page.page.transcript
        place = transcript.place(self.key)
        return None if place is None else transcript.rows[place]

    def words(self) -> str:
        """What is seen, said in words; nothing while the text is still on the disk."""
        page = self._page.page
        place = page.transcript.place(self.key)
        if place is None:
            return ""
        if not page.transcript.has(self.key):
            self._page.want(place)
        if not page.transcript.has(self.key):
            return ""
        said = spoken(page.boxes.units(place) or ()) or page.transcript.text_of(self.key)
        if len(said) <= SPOKEN:
            return said
        return _("{words} … and {n:,} characters more.").format(words=said[:SPOKEN], n=len(said) - SPOKEN)

    def isValid(self) -> bool:
        return self.row is not None and shiboken6.isValid(self._page.view)

    def object(self) -> QObject | None:  # type: ignore[override] # a message is no object
        return None

    def parent(self) -> QAccessibleInterface:
        return self._page

    def window(self) -> QWindow | None:  # type: ignore[override] # not before it is shown
        return self._page.view.window().windowHandle()

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # never
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # never
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where it is on the screen; empty when it is out of sight."""
        page, area = self._page.page, self._page.view.viewport()
        place = page.transcript.place(self.key)
        found = [one for one in page.flow.placed if one.index == place]
        if not found:
            return QRect()
        top, bottom = found[0].y, found[-1].y + found[-1].slot.total
        shown = QRect(page.left, top, page.width, bottom - top).intersected(area.rect())
        return shown.translated(area.mapToGlobal(QPoint(0, 0)))

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        row = self.row
        state.readOnly = state.multiLine = state.focusable = True
        state.focused = self._page.view.hasFocus() and self._page.page.current == self.key
        state.busy = row is not None and row.live
        state.invalid = row is None
        state.offscreen = state.invisible = self.rect().isEmpty() or not self._page.view.isVisible()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        row = self.row
        if row is None:
            return ""
        if kind == QAccessible.Text.Name:
            who = _("You") if row.author is Author.YOU else row.name
            beside = ". ".join(tile.sentence for tile in row.tiles)
            return f"{who}: {' '.join(filter(None, (beside, self.words())))}"
        if kind == QAccessible.Text.Description:
            said = [*(remark.words for remark in row.remarks), LEFT_OUT if row.left_out else ""]
            version = _("version {n} of {count}").format(n=row.version, count=row.versions)
            parts = row.badge, row.unsent, *said, row.facts, version if row.versions > 1 else ""
            return " ".join(part for part in parts if part)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nobody writes into what was said."""
