"""Which states are still moving."""

from __future__ import annotations

from ptahdesk.domain.chat import State


def test_an_answer_is_live_until_it_ended_one_way_or_another() -> None:
    assert {state for state in State if state.live} == {State.WAITING, State.STREAMING}
