"""What lies over a column while its answers are judged: no names, and no texts while one still comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from ptahdesk.domain.chat import LaneId, TurnId
from ptahdesk.domain.words import _
from ptahdesk.presenters import transcript
from ptahdesk.presenters.company import Company
from ptahdesk.presenters.transcript import Author, Row, Transcript, Veil
from ptahdesk.presenters.voice import Voice

ANSWERING = _("answering")
EARLIER = _("Said with its name shown: hidden until you have chosen.")


class Veiled(Protocol):
    """A page of one of them."""

    voice: Voice
    transcript: Transcript


def look(company: Company, page: Veiled) -> None:
    """What may be told there now: names may be hidden, or shown again, or all have answered."""
    if page.voice.masked is not company.blind:
        page.voice.masked = company.blind
        page.voice.changed.emit(None)
    if company.blind or page.transcript.cover.rows is not None:
        transcript.look(page.transcript)


def veil(company: Company, lane: Callable[[], LaneId | None]) -> Veil:
    """Of the column that shows this lane now."""

    def lay(rows: Sequence[Row]) -> list[tuple[Row, bool]] | None:
        here = lane()
        if not company.blind or here is None:
            return None
        judged, coming = company.group.judged, company.coming
        return [_laid(company.group.seats.row(here, row), judged, coming) for row in rows]

    return lay


def _laid(row: Row, judged: frozenset[TurnId], coming: frozenset[TurnId]) -> tuple[Row, bool]:
    """Whoever is first with a word would be known by it; and so would what was read with its name."""
    live = row.turn in coming
    if row.author is Author.YOU or (row.turn in judged and not live):
        return row, False
    badge = ANSWERING if live else EARLIER
    return replace(row, live=live, badge=badge, card=None, tiles=(), characters=0, lines=0), True
