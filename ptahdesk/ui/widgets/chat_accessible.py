"""What a screen reader finds in the painted page: every message, and word that an answer has ended."""

from __future__ import annotations

from collections.abc import Callable
from weakref import ref

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks_spoken import spoken
from ptahdesk.presenters.remarks import LEFT_OUT
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets import painted_accessible
from ptahdesk.ui.widgets.chat_laid import Action
from ptahdesk.ui.widgets.chat_lines import NEXT, PREVIOUS, TURNS, LaidLine
from ptahdesk.ui.widgets.chat_page import Place
from ptahdesk.ui.widgets.chat_slots import thoughts
from ptahdesk.ui.widgets.chat_stop_accessible import StopAccess
from ptahdesk.ui.widgets.chat_stops import Stops, stops_of
from ptahdesk.ui.widgets.painted_accessible import Ground, Painted

SPOKEN = 20_000  # characters of a message that are said at once
AROUND = 8  # messages before and after one that is asked for, whose texts are read with it
KEPT = 500  # messages, before those of other chats are given up


def serve(view: QAbstractScrollArea, stops: Stops) -> None:
    """From now on `view` is known by what is on its page, and by its `stops`, which can be pressed."""
    held = ref(stops)

    def make(thing: QWidget) -> PageAccess | None:
        presses = held()
        if not isinstance(thing, QAbstractScrollArea) or presses is None:
            return None
        return PageAccess(thing, presses)

    painted_accessible.serve(view, make)


def end_of(row: Row) -> str:
    """That an answer has ended, and how."""
    name = row.name or _("The model")
    return f"{name}: {row.card.title}" if row.card else _("{name} has answered.").format(name=name)


def version_of(row: Row) -> str:
    """Which of several it is; nothing where there is but one."""
    words = _("version {n} of {count}").format(n=row.version, count=row.versions)
    return words if row.versions > 1 else ""


def point_out(view: QAbstractScrollArea) -> None:
    """The keyboard is on another message, link or button now: have it read."""
    found = QAccessible.queryAccessibleInterface(view) if QAccessible.isActive() else None
    here = found.focusChild() if isinstance(found, PageAccess) else None
    if isinstance(here, Painted):
        QAccessible.updateAccessibility(QAccessibleEvent(here, QAccessible.Event.Focus))


def _nothing() -> None: ...


class PageAccess(Ground):
    """The view: its real widgets first, then every message of the chat, made when it is asked for."""

    def __init__(self, view: QAbstractScrollArea, stops: Stops) -> None:
        super().__init__(view, QAccessible.Role.List)
        self.view, self.page, self.stops = view, stops.page, stops
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
        return self.message_of(self.page.transcript.rows[index].key)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        stop, current = self.page.stop, self.page.current
        key = stop[0] if stop else current
        if key is None or self.page.transcript.place(key) is None:
            return super().focusChild()
        message = self.message_of(key)
        return message if stop is None else message.part(stop) or message

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

    def message_of(self, key: int) -> MessageAccess:
        found = self._messages.get(key)
        if found is None:
            if len(self._messages) >= KEPT:
                self._forget(keep=True)
            found = self._messages[key] = MessageAccess(self, key)
            found.enlist()
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
            event = QAccessibleEvent(self.message_of(key), QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    def give_up(self) -> None:
        self._cut()
        self._forget(keep=False)

    def _forget(self, *, keep: bool) -> None:
        """Messages: those of other chats, or all."""
        for key in list(self._messages):
            if not (keep and self.page.transcript.place(key) is not None):
                gone = self._messages.pop(key)  # held until Qt, whose it is, has deleted it
                gone.give_up()
                gone.delist()


class MessageAccess(Painted):
    """A message: who says it, whether it is still being written, and its words; in it, what can be pressed.

    The words are its name: a text interface cannot be written in Python, where two of its parts are missing.
    """

    def __init__(self, page: PageAccess, key: int) -> None:
        super().__init__(page, page.view.viewport())
        self.key = key
        self.page = page
        self._parts: dict[Place, StopAccess] = {}
        self._versions: list[VersionAccess] = []

    @property
    def row(self) -> Row | None:
        transcript = self.page.page.transcript
        place = transcript.place(self.key)
        return None if place is None else transcript.rows[place]

    def words(self) -> str:
        """What is seen, said in words; nothing while the text is still on the disk."""
        page = self.page.page
        place = page.transcript.place(self.key)
        if place is None:
            return ""
        if not page.transcript.has(self.key):
            self.page.want(place)
        if not page.transcript.has(self.key):
            return ""
        said = spoken(page.boxes.units(place) or ()) or page.transcript.text_of(self.key)
        box = page.boxes.known(self.key)
        if thought := spoken(thoughts(box.slots) if box else ()):
            said = _("Thoughts:\n{thoughts}\nEnd of thoughts.\n{words}").format(thoughts=thought, words=said)
        if len(said) <= SPOKEN:
            return said
        return _("{words} … and {n:,} characters more.").format(words=said[:SPOKEN], n=len(said) - SPOKEN)

    def isValid(self) -> bool:
        return self.row is not None and super().isValid()

    @property
    def parts(self) -> list[StopAccess]:
        """Links and buttons, as far as they are laid out. Those that are no longer are given up."""
        for place in [at for at, part in self._parts.items() if not part.stands]:
            self._parts.pop(place).delist()
        page = self.page.page
        stops = stops_of(page, page.transcript.place(self.key))
        there = [place for place, stop in stops.items() if stop.action not in TURNS]
        for place in there:
            if place not in self._parts:
                self._parts[place] = StopAccess(self, self.page.view, self.page.stops, place)
                self._parts[place].enlist()
        return [self._parts[place] for place in there]

    def part(self, place: Place) -> QAccessibleInterface | None:
        """What stands there."""
        stop = stops_of(self.page.page, self.page.page.transcript.place(self.key)).get(place)
        if stop and stop.action in TURNS:
            return next(one for one in self.versions if one.action == stop.action)
        return next((one for one in self.parts if one.place == place), None)

    @property
    def versions(self) -> list[VersionAccess]:
        """Made when they are asked for; none where there is but one."""
        row = self.row
        if row is None or row.versions < 2:
            return []
        if not self._versions:
            self._versions = [VersionAccess(self, action) for action in (PREVIOUS, None, NEXT)]
            for one in self._versions:
                one.enlist()
        return self._versions

    def give_up(self) -> None:
        for one in (*self._parts.values(), *self._versions):
            one.delist()
        self._parts, self._versions = {}, []

    @property
    def children(self) -> list[StopAccess | VersionAccess]:
        return [*self.parts, *self.versions]

    def childCount(self) -> int:
        return len(self.children)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        children = self.children
        return children[index] if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, StopAccess) and not child.stands:
            return -1  # it must not be given up while somebody asks for it
        return next((at for at, one in enumerate(self.children) if one is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # as above
        return next((one for one in self.children if one.rect().contains(x, y)), None)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where it is on the screen; empty when it is out of sight."""
        page = self.page.page
        place = page.transcript.place(self.key)
        found = [one for one in page.flow.placed if one.index == place]
        if not found:
            return QRect()
        top, bottom = found[0].y, found[-1].y + found[-1].slot.total
        return self.on_screen(QRect(page.left, top, page.width, bottom - top))

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        row = self.row
        state.readOnly = state.multiLine = state.focusable = True
        page = self.page.page
        state.focused = self.page.view.hasFocus() and page.current == self.key and page.stop is None
        state.busy = row is not None and row.live
        state.invalid = row is None
        state.offscreen = state.invisible = self.rect().isEmpty() or not self.page.view.isVisible()
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
            version = version_of(row)
            marker = self.page.page.marker
            said.append(marker.words_of(self.key) if marker else "")
            parts = row.badge, row.unsent, *said, row.facts, version
            return " ".join(part for part in parts if part)
        return ""


class VersionAccess(Painted):
    """Between the arrows of a message which version it is; each arrow a button."""

    def __init__(self, message: MessageAccess, action: Action | None) -> None:
        super().__init__(message, message.page.view.viewport(), self._turn if action else None)
        self._message, self.action = message, action

    def _turn(self) -> None:
        if self.isValid() and not self.state().disabled and self.action:
            page = self._message.page
            page.page.current = self._message.key  # whoever turns goes on with the other version
            page.stops.acted.emit(self._message.key, self.action)

    def isValid(self) -> bool:
        return self._message.isValid()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button if self.action else QAccessible.Role.StaticText

    def rect(self) -> QRect:
        page = self._message.page.page
        place = page.transcript.place(self._message.key)
        for placed in page.flow.placed:
            slot = placed.slot
            if (
                placed.index == place
                and isinstance(slot.laid, LaidLine)
                and slot.laid.line.kind == "versions"
            ):
                box = slot.laid.versions()[self.action]
                x = page.left + page.boxes.at(placed.index).left(slot)
                return self.on_screen(box.translated(x, placed.y + slot.top).toRect())
        return QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        row = self._message.row
        ends = {PREVIOUS: 1, NEXT: row.versions if row else 0}
        state.invalid = row is None
        state.focusable = self.action is not None
        state.focused = self._message.page.stops.on(self._message.key, self.action)
        state.disabled = row is None or (self.action is not None and row.version == ends[self.action])
        state.offscreen = state.invisible = self.rect().isEmpty() or not self._ground.isVisible()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        row = self._message.row
        if kind != QAccessible.Text.Name or row is None:
            return ""
        return TURNS[self.action] if self.action else version_of(row)
