"""A part is told whole: its name, about how much it is, its price or why it has none, and what it spares."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.money import CostState
from ptahdesk.presenters import part_words
from ptahdesk.presenters.figures import NO_BREAK
from ptahdesk.services.anatomy import Anatomy, Kind, Part, Piece
from ptahdesk.services.metering import NOTHING_SENT

TURN = Piece(Kind.TURN, NOTHING_SENT, entry=EntryId(7), spared=True)


def told(part: Part, state: CostState = CostState.METERED) -> part_words.Row:
    [row] = part_words.rows(Anatomy((part,), state), {EntryId(7): "Why?"})
    return row


def test_a_turn_says_what_it_is_and_what_it_spares() -> None:
    row = told(Part(TURN, 1200, 200, Decimal("0.0036")))
    assert row.sentence == f"Why?, about 1,200 tokens, ≈{NO_BREAK}0.36{NO_BREAK}¢, 200 of them cached"
    assert row.drop == f"Leave out of what is sent: about 0.36{NO_BREAK}¢ less each time"
    assert told(Part(TURN, 5, 5, Decimal(0))).cached == "cached"
    assert told(Part(TURN, 5)).cached == ""


@pytest.mark.parametrize(
    ("state", "said"),
    [(CostState.FREE, "free"), (CostState.LOCAL, "no charge"), (CostState.UNPRICED, "price unknown")],
)
def test_without_an_amount_it_says_why(state: CostState, said: str) -> None:
    row = told(Part(TURN, 5), state)
    assert (row.price, row.drop) == (said, "Leave out of what is sent")
    assert part_words.total(Anatomy((), state)).price == said


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        (Piece(Kind.TOOLS, NOTHING_SENT, count=1), "1 tool"),
        (Piece(Kind.OLDER, NOTHING_SENT, count=1200), "1,200 older turns"),
        (Piece(Kind.SYSTEM, NOTHING_SENT), "System prompt"),
        (Piece(Kind.TURN, NOTHING_SENT, entry=EntryId(9)), "A turn"),
        (Piece(Kind.FILE, NOTHING_SENT, name="a.txt"), "a.txt"),
    ],
)
def test_every_kind_has_a_name(piece: Piece, name: str) -> None:
    assert told(Part(piece, 5)).name == name


def test_long_words_are_cut_and_a_cache_is_told_of_with_its_end() -> None:
    assert part_words.first_words("Why?\n  Because " * 100) == "Why? Because " * 4 + "Why? Bec…"
    assert part_words.cached(Anatomy()) == ""
    until = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    words = part_words.cached(Anatomy((Part(TURN, 9, 7),), until=until))
    assert words.startswith("About 7 tokens were sent last time too. Until about ")
