"""Says once that little is left of a limit, and once that it is used up."""

from __future__ import annotations

from ptahdesk.domain.budget import Cap, Standing
from ptahdesk.domain.words import _
from ptahdesk.presenters import cap_words
from ptahdesk.presenters.cost_bar import CostBar
from ptahdesk.presenters.notices import Notices
from ptahdesk.services.app import App


class LittleLeft:
    """A limit that is counted anew, or drawn anew, is said anew."""

    def __init__(self, app: App, costs: CostBar, notices: Notices) -> None:
        self._app = app
        self._costs = costs
        self._notices = notices
        self._said: set[tuple[Cap, bool]] = set()
        costs.changed.connect(self._look)

    def _look(self, _nothing: object) -> None:
        near = self._app.budgets.warn_at
        for standing in self._costs.standings:
            used_up = standing.share >= 1
            mark = (standing.cap, used_up)
            if standing.share >= near and standing.spent and mark not in self._said:
                self._said |= {mark, (standing.cap, False)}
                self._notices.say(self._words(standing, used_up))

    def _words(self, standing: Standing, used_up: bool) -> str:
        cap = standing.cap
        names = {each.id: each.name for each in self._app.connections.configured}
        provider = names.get(cap.provider, "") if cap.provider else ""
        words = _("{name}: the limit of {limit} is used up.") if used_up else _("{name}: {used} is used.")
        told = words.format(
            name=cap_words.name(cap, provider), limit=cap_words.limit(cap), used=cap_words.used(standing)
        )
        return f"{told} {cap_words.anew(cap)}".rstrip()
