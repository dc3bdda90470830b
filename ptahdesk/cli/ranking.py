"""What `ranking` does: one's own ranking of models as a table or as JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.ranking import Standing
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.ranking import Line, head, lines
from ptahdesk.services.app import App
from ptahdesk.services.weighing import Judged, weighed

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
            for group, standings in enumerate(judged.ranking.groups):
                for each in standings:
                    say(json.dumps(_fields(judged, each, group), ensure_ascii=False))
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


def _fields(judged: Judged, each: Standing, group: int) -> dict[str, object]:
    """Unknown is null, never 0."""
    one, score = judged.contenders[each.name], each.score
    return {
        "group": group,
        "model": str(one.model),
        "name": one.name,
        "votes": each.votes,
        "won": each.won,
        "even": each.even,
        "share": score and round(score.share, 4),
        "low": score and round(score.low, 4),
        "high": score and round(score.high, 4),
        "level": judged.ranking.level,
        "best_place": score and score.best,
        "worst_place": score and score.worst,
        "usd_an_answer": None if one.price is None else f"{one.price:f}",
        "tokens_per_second": one.speed,
        "seconds_to_first_word": one.wait,
        "front": each.name in judged.front,
    }
