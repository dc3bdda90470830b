"""Four models asked at once: one fails, one is stopped, and a second turn goes to all of them."""

from __future__ import annotations

import pytest
from beside import Beside
from desk import Desk
from test_chat_view_for_real import practises

from ptahdesk.domain.money import Cost, CostState
from ptahdesk.presenters import figures
from ptahdesk.simulator.scripts import Script

pytestmark = [pytest.mark.window, pytest.mark.long]

HAIKU = "anthropic/claude-haiku-4.5"
SLOW = Script(pieces=("Slow", "ly", " it", " comes"), hold_after=2, model=HAIKU)


def adds(desk: Desk, letters: str, place: int) -> None:
    person = desk.person
    person.presses("ctrl+backslash")
    person.waits_for(lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker")
    person.types(letters)
    person.presses("Return")
    person.finds(f"Column {place}: ")


def stands(desk: Desk, place: int, name: str, state: str) -> None:
    words = f"Column {place}: {name}, {state}"
    desk.person.waits_for(lambda t: t.name == words, words)


def test_four_columns_and_what_they_were_billed(desk: Desk, provider: Beside) -> None:
    person = desk.person
    practises(desk, provider)
    for place, letters in ((2, "haiku 4.5"), (3, "gpt-5.2"), (4, "nobody/none")):
        adds(desk, letters, place)
    stands(desk, 2, "Claude Haiku 4.5", "not asked yet")

    # All are asked at once; the slow one and the broken one hold nobody up.
    provider.does(lambda s: s.script(SLOW))
    person.types("Tell me about rivers.")
    person.presses("Return")
    stands(desk, 4, "nobody/none", "failed")
    stands(desk, 3, "GPT-5.2", "done")
    stands(desk, 2, "Claude Haiku 4.5", "answering")
    person.finds("This model was not found")

    # That one alone is stopped.
    person.clicks("Stop this answer")
    stands(desk, 2, "Claude Haiku 4.5", "stopped")
    provider.does(lambda s: s.release())
    person.finds("Send to 4")

    # The second turn goes to all of them, from each one's own answer.
    asked = provider.does(lambda s: len(s.requests))
    person.presses("shift+Escape")
    person.types("And lakes?")
    person.presses("Return")
    provider.awaits(lambda s: len(s.requests) >= asked + 3)
    stands(desk, 2, "Claude Haiku 4.5", "done")
    stands(desk, 3, "GPT-5.2", "done")
    person.finds("Send to 4")
    told = provider.does(lambda s: {each.body["model"]: each.body["messages"] for each in s.requests})
    assert told[HAIKU][1]["content"] == "Slowly"

    # What the bar says is what all of them were billed.
    billed = Cost(CostState.CONFIRMED, provider.does(lambda s: s.total)).amount
    assert billed is not None
    person.finds(f"session {figures.money(billed)}")

    # The chat goes on with the one the keyboard is in.
    person.presses("F6", "F6", "ctrl+alt+Return")
    person.reads("The chat goes on with Claude Haiku 4.5.")
    person.finds("Send")
