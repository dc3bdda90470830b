"""What `ranking` does: one's own ranking of models as a table or as JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.ranking import Line, head, lines
from ptahdesk.presenters.ranking_rows import fields
from ptahdesk.services.app import App
from ptahdesk.services.weighing import weighed

_HEAD = (
    _("PLACE"),
    _("MODEL"),
    _("DUELS WON"),
    _("BETWEEN"),
    _("VOTES"),
    _("AN ANSWER"),
    _("SPEED"),
    _("FRONT"),
)
_TO_THE_RIGHT = frozenset({2, 5, 6})


@dataclass(frozen=True, slots=True)
class Ranked:
    """One look at all votes."""

    blind_alone: bool
    as_json: bool

    async def run(self, app: App) -> int:
        await app.models.load()
        judged = await app.judging.weigh(weighed, blind_alone=self.blind_alone)
        if self.as_json:
            for each in fields(judged):
                say(json.dumps(each, ensure_ascii=False))
            return 0
        tell(_plain(head(judged)))
        for number, group_lines in _by_group(lines(judged)).items():
            if number:
                say()
                tell(_("Never compared with those above:"))
            say(table(_HEAD, [_cells(line) for line in group_lines], right=_TO_THE_RIGHT))
        return 0


def _by_group(found: list[Line]) -> dict[int, list[Line]]:
    groups: dict[int, list[Line]] = {}
    for line in found:
        groups.setdefault(line.group, []).append(line)
    return groups


def _cells(line: Line) -> tuple[str, ...]:
    front = _("yes") if line.front else ""
    cells = (line.place, line.name, line.share, line.interval, line.votes, line.price, line.speed, front)
    return tuple(map(_plain, cells))


def _plain(words: str) -> str:
    return words.replace(figures.NO_BREAK, " ")
