"""The chat view on a real desk: what a screen reader finds in it, and that leaving a card is survived."""

from __future__ import annotations

import subprocess

import pytest
from beside import Beside
from desk import Desk
from person import Thing

pytestmark = [pytest.mark.window]


def practises(desk: Desk, provider: Beside) -> subprocess.Popen[bytes]:
    """With a key from the environment there is nothing to be set up."""
    desk.environment |= {
        "OPENROUTER_API_KEY": provider.simulator.key,
        "OPENROUTER_BASE_URL": provider.simulator.base_url,
    }
    address = ("provider.openrouter.baseUrl", provider.simulator.base_url)
    assert desk.asks("settings", "set", *address).returncode == 0
    program = desk.starts()
    desk.person.reads("Ready")
    return program


def asks(desk: Desk, question: str) -> None:
    desk.person.clicks("Your message", "text")
    desk.person.types(question)
    desk.person.presses("Return")


def is_message(thing: Thing) -> bool:
    return thing.role == "list item" and thing.name.startswith("You: ")


def test_words_of_a_message_in_sight_are_read_aloud(desk: Desk, provider: Beside) -> None:
    program = practises(desk, provider)
    provider.does(lambda s: s.script("The sea is **wide** and deep."))
    asks(desk, "And the sea?")
    person = desk.person
    answer = person.reads("The sea is wide and deep.")
    assert answer.name.endswith(": The sea is wide and deep.")
    question = person.waits_for(is_message, "the question")
    assert question.name == "You: And the sea?"
    assert question.y < answer.y
    assert question.height > 0
    person.presses("ctrl+q")  # and what was read is no hindrance to the end
    assert program.wait(20) == 0


def test_a_chat_is_left_with_its_card_and_the_next_one_is_shown(desk: Desk, provider: Beside) -> None:
    practises(desk, provider)
    person = desk.person
    provider.does(lambda s: s.script("Words of the first."))
    asks(desk, "First")
    person.reads("Words of the first.")
    person.clicks("New chat")
    provider.does(lambda s: s.script("Words of the second, and many more of them"))
    provider.does(lambda s: s.hold(after=3))
    asks(desk, "Second")
    person.reads("Words of")
    person.clicks("Stop")
    person.finds("Stopped")
    for chat, words in (("First", "Words of the first."), ("Second", "Words of"), ("First", "the first.")):
        person.clicks(chat, "list item")
        person.reads(words)
    assert person.waits_for(lambda t: is_message(t) and t.name == "You: First", "the question of the first")
