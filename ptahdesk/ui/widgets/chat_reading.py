"""Where texts become units for the view: at once when they are short, beside it when they are long."""

from __future__ import annotations

import logging
import sys
from collections import OrderedDict
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ptahdesk.presenters.blocks import Unit
from ptahdesk.presenters.blocks_plain import plain, typed
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.ui.widgets.beside import beside

if TYPE_CHECKING:
    from ptahdesk.presenters.blocks_stream import Growing

_log = logging.getLogger(__name__)
AT_ONCE = 12_000  # characters that are read while the view waits
SECONDS = 0.015  # of the view's time
COPYING = 0.25  # of it, for what is copied: once, and whoever asked for it waits
_STREAM = "ptahdesk.presenters.blocks_stream"
KEPT = 200  # texts whose units are remembered
EVERYTHING = -1
Place = tuple[int, int]  # message and part


class Reading(QObject):
    """Reads Markdown. `came` says whose units are ready now; EVERYTHING when reading has become possible."""

    came = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._growing: dict[Place, Growing] = {}
        self._known: OrderedDict[Place, tuple[str, Sequence[Unit]]] = OrderedDict()
        self._asked: dict[Place, str] = {}
        self._warming = False

    @property
    def ready(self) -> bool:
        return _STREAM in sys.modules and not self._warming

    def warm(self) -> None:
        """Load the readers beside the window: a named heavy import, and the window is already painted."""
        if self.ready or self._warming:
            return
        self._warming = True
        beside(self, _import, self._warmed)

    def units(self, row: Row, part: int, text: str) -> Sequence[Unit] | None:
        """The units of a text, or None while they cannot be known."""
        if row.author is Author.YOU:
            return typed(text)
        if not self.ready:
            return None
        place = (row.key, part)
        if row.live:
            return self._grow(place, text)
        known = self._known.get(place)
        if known is not None and known[0] == text:
            self._known.move_to_end(place)
            return known[1]
        if self._asked.get(place) != text:
            if (found := _at_once(text)) is not None:
                self._keep(place, text, found)
                return found
            self._asked[place] = text
            if place in self._growing:
                self._grow(place, text)  # what came with its end is not left out meanwhile
            self._read_beside(place, text)
        grown = self._growing.get(place)
        return list(grown.units) if grown else plain(text)

    def html(self, text: str) -> str:
        """A short text as HTML, when it is known how to make it."""
        if not self.ready or len(text) > AT_ONCE:
            return ""
        import ptahdesk.presenters.blocks_markdown as markdown  # noqa: PLC0415 — loaded with the readers

        return markdown.html(text, COPYING)

    def is_makeshift(self, key: int, part: int) -> bool:
        """Whether a text is shown in other units than it will have: they are read beside the window."""
        grown = self._growing.get((key, part))
        return (key, part) in self._asked and (grown is None or grown.slow)

    def clear(self) -> None:
        for one in (self._growing, self._known, self._asked):
            one.clear()

    def forget(self, key: int) -> None:
        for part in (0, 1):
            for one in (self._growing, self._known, self._asked):
                one.pop((key, part), None)

    def _grow(self, place: Place, text: str) -> Sequence[Unit]:
        growing = self._growing.setdefault(place, _stream().Growing())
        growing.feed(text, SECONDS)
        return list(growing.units)

    def _keep(self, place: Place, text: str, found: Sequence[Unit]) -> None:
        self._growing.pop(place, None)
        self._asked.pop(place, None)
        self._known[place] = text, found
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _warmed(self, _module: ModuleType) -> None:
        self._warming = False
        self.came.emit(EVERYTHING)

    def _read_beside(self, place: Place, text: str) -> None:
        asked = self._asked

        def read() -> Sequence[Unit] | None:
            """None where nobody waits for it any more, as when a drag has passed it."""
            found: Sequence[Unit] | None = None
            if asked.get(place) == text:
                found = _stream().whole_or_plain(text)
            return found

        beside(self, read, lambda found: self._take(place, text, found))

    def _take(self, place: Place, text: str, found: Sequence[Unit] | None) -> None:
        if found is None:
            return
        if self._asked.get(place) == text:
            self._keep(place, text, found)
        self.came.emit(place[0])


def _at_once(text: str) -> Sequence[Unit] | None:
    """None when it is long, or takes too long."""
    stream = _stream()
    try:
        found: Sequence[Unit] | None = stream.whole(text, SECONDS) if len(text) <= AT_ONCE else None
    except stream.TooSlowError:
        return None
    return found


def _stream() -> Any:
    """Loaded when first needed: Markdown is not on the way to the first paint."""
    import ptahdesk.presenters.blocks_stream as stream  # noqa: PLC0415 — a named heavy import

    return stream


def _import() -> ModuleType:
    import ptahdesk.presenters.blocks_markdown as markdown  # noqa: PLC0415 — a named heavy import
    from ptahdesk.presenters import colouring  # noqa: PLC0415 — a named heavy import

    module: ModuleType = _stream()
    try:
        markdown.warm()
    except Exception as error:  # it is paid for later then; without an end nothing would ever be read
        _log.error("the first reading failed: %s", type(error).__name__)
    return module or colouring
