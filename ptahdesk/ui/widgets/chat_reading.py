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
from ptahdesk.ui.widgets.chat_slots import TEXT, THINKING

if TYPE_CHECKING:
    from ptahdesk.presenters.blocks_stream import Growing

_log = logging.getLogger(__name__)
AT_ONCE = 12_000  # characters that are read while the view waits
SECONDS = 0.015  # of the view's time
KNOWN = 256  # texts that are kept as they were read
_STREAM = "ptahdesk.presenters.blocks_stream"
EVERYTHING = -1


class Reading(QObject):
    """Reads Markdown. `came` says whose units are ready now; EVERYTHING when reading has become possible."""

    came = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._growing: dict[tuple[int, int], Growing] = {}
        self._known: OrderedDict[tuple[int, int], tuple[str, Sequence[Unit]]] = OrderedDict()
        self._asked: dict[tuple[int, int], str] = {}
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
        stream = _stream()
        place = (row.key, part)
        if row.live:
            growing = self._growing.setdefault(place, stream.Growing())
            growing.feed(text, SECONDS)
            return list(growing.units)
        grown = self._growing.pop(place, None)
        known = self._known.get(place)
        if known and known[0] == text:
            return known[1]
        if len(text) <= AT_ONCE:
            try:
                found: Sequence[Unit] = stream.whole(text, SECONDS)
            except stream.TooSlowError:
                pass
            else:
                self._keep(place, text, found)
                return found
        return self._read_beside(place, text, grown)

    def html(self, text: str) -> str:
        """A short text as HTML, when it is known how to make it."""
        if not self.ready or len(text) > AT_ONCE:
            return ""
        import ptahdesk.presenters.blocks_markdown as markdown  # noqa: PLC0415 — loaded with the readers

        return markdown.html(text, SECONDS)

    def waits(self, key: int) -> bool:
        """Whether a text of it is read beside the view."""
        return any((key, part) in self._asked for part in (TEXT, THINKING))

    def forget(self, key: int) -> None:
        for part in (TEXT, THINKING):
            self._growing.pop((key, part), None)
            self._known.pop((key, part), None)
            self._asked.pop((key, part), None)

    def _read_beside(self, place: tuple[int, int], text: str, grown: Growing | None) -> Sequence[Unit]:
        if self._asked.get(place) != text:
            self._asked[place] = text
            beside(self, lambda: _stream().whole_or_plain(text), lambda found: self._take(place, text, found))
        return list(grown.units) if grown else plain(text)

    def _warmed(self, _module: ModuleType) -> None:
        self._warming = False
        self.came.emit(EVERYTHING)

    def _take(self, place: tuple[int, int], text: str, found: Sequence[Unit]) -> None:
        if self._asked.get(place) == text:
            del self._asked[place]
            self._keep(place, text, found)
        self.came.emit(place[0])

    def _keep(self, place: tuple[int, int], text: str, found: Sequence[Unit]) -> None:
        """Read once: when something beside its text changes, it may take too long to be read at once."""
        self._known[place] = (text, found)
        self._known.move_to_end(place)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)


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
