"""What one answer would cost again, for each model that is looked at in a list."""

from __future__ import annotations

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters import weighing
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.foretold import Foretold
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal


class AgainPrices:
    """Told as they are asked for: a list of hundreds shows a dozen at a time."""

    def __init__(self, foretold: Foretold, page: ChatPage, doing: Doing, entry: EntryId) -> None:
        self._foretold = foretold
        self._page = page
        self._doing = doing
        self._entry = entry
        self._known: dict[str, str] = {}
        self._wanted: list[str] = []
        self.changed = Signal[None]()

    def of(self, reference: str) -> str:
        """Between what and what, in words; nothing until it is known, which `changed` says."""
        if reference not in self._known:
            self._known[reference] = ""
            self._wanted.append(reference)
            if len(self._wanted) == 1:
                self._doing.start("forecast an answer", self._tell())
        return self._known[reference]

    async def _tell(self) -> None:
        try:
            while wanted := tuple(self._wanted):
                found = await self._foretold.again(self._page, self._entry, wanted)
                self._known.update(zip(wanted, map(weighing.price, found.each), strict=True))
                del self._wanted[: len(wanted)]
                self.changed.emit(None)
        finally:
            self._wanted.clear()
