"""A chat that is a tree, in the real window: gone on with, edited, answered by another, turned, branched."""

from __future__ import annotations

import pytest
from beside import Beside
from desk import Desk
from test_story import asks, pastes_a_key, picks_a_model

pytestmark = [pytest.mark.window, pytest.mark.secretservice]


def says(desk: Desk, words: str) -> None:
    """Some message of the chat says so, as a reader reads it."""
    desk.person.waits_for(lambda t: words in t.name and "list item" in t.role, f"a message {words!r}")


def asks_another_model(desk: Desk, provider: Beside) -> None:
    """The last answer is given again by another model."""
    desk.person.finds("Send")
    provider.does(lambda s: s.script("Lakes are deep."))
    desk.person.presses("ctrl+shift+r")
    desk.person.waits_for(lambda t: t.name == "Find a model" and t.focused, "the cursor in the picker")
    desk.person.types("sonnet 4.6")
    desk.person.presses("Return")
    says(desk, "Lakes are deep.")


def test_nothing_is_lost_by_stopping_editing_turning_and_branching(desk: Desk, provider: Beside) -> None:
    person = desk.person
    program = desk.starts()
    pastes_a_key(desk, provider)
    picks_a_model(desk, "haiku 4.5", "Claude Haiku 4.5")

    # Asked, stopped, gone on with: both parts are one answer.
    provider.does(lambda s: s.script("The river is long and the water is cold"))
    provider.does(lambda s: s.hold(after=4))
    asks(desk, "Tell me about rivers.")
    provider.awaits(lambda s: s.pieces_sent >= 4)
    says(desk, "The river")
    person.clicks("Stop")
    provider.does(lambda s: s.release())
    provider.does(lambda s: s.script(" and it ends in the sea."))
    person.clicks("Continue")
    says(desk, "and it ends in the sea.")

    # Edited from the empty box with the arrow key.
    person.finds("Send")
    person.clicks("Your message", "text")
    provider.does(lambda s: s.script("Lakes are still."))
    person.presses("Up")
    person.reads("Editing a question")
    person.types(" And lakes?")
    person.presses("Return")
    says(desk, "Lakes are still.")

    asks_another_model(desk, provider)

    # Back to the version before, by keyboard; then a branch, and a new start.
    person.finds("Send")
    person.presses("alt+Left")
    says(desk, "Lakes are still.")
    person.presses("ctrl+shift+b")
    person.reads("This is a new chat")
    person.stands_still(1.0)
    desk.kills(program)
    desk.starts()
    person.clicks("Tell me about rivers. (branch)")
    says(desk, "Lakes are still.")
    person.presses("ctrl+2")
    person.waits_for(lambda t: t.name == "Tell me about rivers." and t.role == "label", "the first chat")
    says(desk, "Lakes are still.")
    person.presses("alt+Right")
    says(desk, "Lakes are deep.")
    assert provider.does(lambda s: len(s.requests)) == 4
