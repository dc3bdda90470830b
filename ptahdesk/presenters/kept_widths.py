"""How wide the columns of a chat are, as they were left: by their places, whichever model stands there."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.presenters.notices import Doing
from ptahdesk.services.app import App
from ptahdesk.services.lanes import widths_of


class KeptWidths:
    """In pixels at the usual size of the window."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._newest: dict[ChatId, tuple[int, ...]] = {}  # lanes that were read before know nothing of it

    def of(self, lanes: Sequence[Lane]) -> tuple[int, ...]:
        """None where nobody has changed them, or where there were more columns then, or fewer."""
        if not lanes:
            return ()
        newest = self._newest.get(lanes[0].chat)
        found = widths_of(lanes[0]) if newest is None else newest
        return found if len(found) == len(lanes) else ()

    def keep(self, lanes: Sequence[Lane], widths: Sequence[int]) -> None:
        """None: they are alike again."""
        if lanes:
            self._newest[lanes[0].chat] = tuple(widths)
            work = self._app.lanes.stand_so(lanes[0].chat, widths)
            self._doing.start("keep how wide columns are", work)
