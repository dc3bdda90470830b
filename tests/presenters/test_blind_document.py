"""A file of a chat that is judged without names has the words and the places, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, Lane, LaneId, State, TurnId
from ptahdesk.domain.message import Message, Role, Text, Thinking
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.presenters.blind_document import told_of
from ptahdesk.presenters.blinding import Seats
from ptahdesk.presenters.company import Group
from ptahdesk.presenters.documents import Format

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LANES = [
    Lane(LaneId(each), ChatId(1), each, f"maker/secret-{each}", settings='{"x": 1}') for each in (771, 772)
]
GROUP = Group(tuple(LANES), Seats((LaneId(772), LaneId(771)), blind=True), frozenset({TurnId(2)}))


def entry(id_: int, role: Role, lane: int, *parts: Text | Thinking, turn: int = 2) -> Entry:
    outcome = Outcome(Code.NOTHING, Cause.SERVER_ERROR, "Maker failed.") if role is Role.ASSISTANT else None
    message = Message(role, parts)
    place = (EntryId(id_), ChatId(1), LaneId(lane), None, TurnId(turn))
    return Entry(*place, message, State.DONE, NOON, outcome)


@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.JSON])
def test_words_and_places_alone(format_: Format) -> None:
    document = told_of(format_, Catalogue([]), GROUP)
    assert document is not None
    said = [
        document.head(Chat(ChatId(1), "Seas", NOON, NOON), LANES),
        document.entry(entry(1, Role.USER, 771, Text("Where?"), turn=1), ()),
        document.entry(entry(2, Role.ASSISTANT, 771, Text("Told by name."), turn=1), ()),
        document.entry(entry(3, Role.USER, 771, Text("And now?")), ()),
        document.entry(entry(4, Role.ASSISTANT, 772, Thinking("Hm."), Text("North.")), ()),
        document.entry(entry(5, Role.ASSISTANT, 771, Text("South.")), ()),
        document.foot(),
    ]
    whole = "".join(said)
    for word in ("Where?", "And now?", "North.", "South.", "Answer A", "Answer B"):
        assert word in whole
    for word in (
        "secret",
        "Maker",
        "Hm.",
        "Told by name.",
        "771",
        "772",
    ):  # by its number one could be known again
        assert word not in whole
    assert whole.index("Answer A") < whole.index("Answer B")


def test_what_carries_everything_is_not_made() -> None:
    assert told_of(Format.JSON, Catalogue([]), GROUP) is None
