"""Nothing of an answer is seen while another one comes, nor of one that was read with its name."""

from __future__ import annotations

from ptahdesk.domain.chat import LaneId, TurnId
from ptahdesk.presenters.blinding import Seats
from ptahdesk.presenters.company import Group
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.presenters.veil import ANSWERING, EARLIER, veil

HERE, THERE = LaneId(7), LaneId(8)
ROWS = [
    Row(1, Author.YOU, "You", turn=1),
    Row(2, Author.MODEL, "Sonnet", 10, 1, facts="0.4 ¢", turn=1, versions=2),
    Row(3, Author.MODEL, "Sonnet", 10, 1, turn=2),
    Row(4, Author.MODEL, "Sonnet", 10, 1, turn=3),
]


class Company:
    """As much of one as is asked."""

    def __init__(self, *, blind: bool) -> None:
        self.blind = blind
        self.group = Group((), Seats((THERE, HERE), blind), frozenset({TurnId(2), TurnId(3)}))
        self.coming = frozenset({TurnId(3)})


def test_with_names_nothing_lies_over_it() -> None:
    assert veil(Company(blind=False), lambda: HERE)(ROWS) is None  # type: ignore[arg-type]  # as above


def test_what_was_read_with_its_name_is_covered_and_what_still_comes() -> None:
    laid = veil(Company(blind=True), lambda: HERE)(ROWS)  # type: ignore[arg-type]  # as above
    assert laid is not None
    assert laid[0] == (ROWS[0], False)
    told = [(row.name, row.badge, row.live, row.characters, covered) for row, covered in laid[1:]]
    assert told == [
        ("Answer B", EARLIER, False, 0, True),
        ("Answer B", "", False, 10, False),
        ("Answer B", ANSWERING, True, 0, True),
    ]
    assert laid[1][0].versions == 1
