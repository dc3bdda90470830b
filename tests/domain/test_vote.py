"""A vote that is not kept yet has no id, and may outlive its chat."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.chat import ChatId, EntryId, LaneId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Blindfold, Stood, Vote


def test_a_new_vote_has_no_id() -> None:
    stood = Stood(LaneId(1), EntryId(2), ModelRef(OPENROUTER, "a/b"))
    vote = Vote(TurnId(1), (stood,), None, True, datetime.now(UTC))
    assert (vote.id, vote.chat, stood.calls) == (0, None, ())


def test_a_blindfold_is_on_until_it_is_opened() -> None:
    assert Blindfold(TurnId(1), ChatId(2), 3).opened is None
