"""The ranking as the rows of a table, for the page, and as fields for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ptahdesk.domain.ranking import Score, Standing
from ptahdesk.domain.words import _
from ptahdesk.presenters.ranking import Line, lines
from ptahdesk.services.weighing import Judged

TITLES = (
    _("Place"),
    _("Model"),
    _("Duels won"),
    _("Between"),
    _("Votes"),
    _("An answer"),
    _("Speed"),
    _("First word"),
    _("Front"),
)


@dataclass(frozen=True, slots=True)
class RankRow:
    """As it is read and as it is said. Without a line it is the heading of a group."""

    line: Line | None
    score: Score | None = None

    def cells(self) -> tuple[str, ...]:
        line = self.line
        if line is None:
            return ("", _("Never compared with those above"), *[""] * (len(TITLES) - 2))
        share, between = (line.share, line.interval) if line.interval else ("", line.share)
        front = _("yes") if line.front else ""
        figures = (line.votes, line.price, line.speed, line.wait, front)
        return (line.place, line.name, share, between, *figures)

    def spoken(self) -> str:
        """Each figure with its name; what is not known is not said."""
        told = [f"{title}: {cell}" for title, cell in zip(TITLES, self.cells(), strict=True) if cell]
        return self.cells()[1] if self.line is None else ", ".join(told)


def rows(judged: Judged) -> list[RankRow]:
    found: list[RankRow] = []
    group = 0
    for line in lines(judged):
        if line.group != group:
            group = line.group
            found.append(RankRow(None))
        standing = judged.ranking.find(line.key)
        found.append(RankRow(line, None if standing is None else standing.score))
    return found


def fields(judged: Judged) -> Iterator[dict[str, object]]:
    """Unknown is None, never 0."""
    for group, standings in enumerate(judged.ranking.groups):
        for each in standings:
            yield _fields(judged, each, group)


def _fields(judged: Judged, each: Standing, group: int) -> dict[str, object]:
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
