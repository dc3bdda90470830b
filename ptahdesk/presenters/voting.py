"""What stands on the bar to vote: which question is judged, whom one can choose, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.words import _
from ptahdesk.presenters.columns import Columns

_LONGEST = 40  # letters of a question that are told


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer one can choose, by its key and by name; no name is given away while it is judged blind."""

    key: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """No words: there is nothing to judge. No offers: not yet, and the words say why."""

    words: str = ""
    offers: tuple[Offer, ...] = ()
    none: bool = False  # it was chosen that none is better


def ballot(columns: Columns) -> Ballot:
    judging = columns.judging
    if judging.why_not:
        return Ballot(judging.why_not if any(each.busy for each in columns.shown) else "")
    offers = tuple(
        Offer(each.key, judging.seats.name(each.lane, column.name), each.chosen)
        for each in judging.choices
        if (column := columns.of(each.lane)) is not None
    )
    vote = judging.vote
    return Ballot(_about(columns, _said(columns, offers)), offers, vote is not None and vote.winner is None)


def _said(columns: Columns, offers: tuple[Offer, ...]) -> str:
    vote = columns.judging.vote
    if vote is None:
        return _("Which is best?")
    if vote.winner is None:
        return _("You chose: none is better.")
    name = next((each.name for each in offers if each.chosen), "")
    return _("You chose {name}.").format(name=name) if name else _("You chose another version.")


def _about(columns: Columns, words: str) -> str:
    """Of an earlier question: which one it is."""
    key = columns.benching.question
    if not key:
        return words
    asked = " ".join(columns.shown[0].page.transcript.text_of(key).split())
    short = asked if len(asked) <= _LONGEST else f"{asked[: _LONGEST - 1]}…"
    return _("“{question}”: {words}").format(question=short, words=words) if asked else words
