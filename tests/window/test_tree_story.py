"""A whole day by keyboard alone, in the real window: nothing is lost, whatever is done to a chat."""

from __future__ import annotations

import pytest
from beside import Beside
from day import (
    BRANCH,
    DEEP,
    EDITED,
    ON,
    QUESTION,
    SEA,
    STILL,
    STOPPED,
    all_is_kept,
    asks_and_stops_and_goes_on,
    begins_an_answer_that_is_held,
    closes_while_an_answer_comes,
    is_exported,
    message,
    titled,
)
from desk import Desk
from test_chat_view_for_real import practises

pytestmark = [pytest.mark.window]


def picks(desk: Desk, *keys: str, letters: str) -> None:
    """A model, in the picker that these keys open."""
    desk.person.presses(*keys)
    desk.person.waits_for(
        lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker"
    )
    desk.person.types(letters)
    desk.person.presses("Return")


def edits_and_asks_another(desk: Desk, provider: Beside) -> None:
    person = desk.person
    person.finds("Send")
    provider.does(lambda s: s.script(STILL))
    person.presses("Up")
    person.reads("Editing a question")
    person.types(" And lakes?")
    person.presses("Return")
    message(desk, STILL)
    person.finds("Send")
    provider.does(lambda s: s.script(DEEP))
    picks(desk, "ctrl+shift+r", letters="sonnet 4.6")
    message(desk, DEEP)
    person.finds("Send")


def turns_the_versions(desk: Desk) -> None:
    """Of the answer, then of the question itself, which was stepped to."""
    person = desk.person
    person.presses("alt+Left")
    message(desk, STILL)
    person.presses("shift+Tab", "alt+Up", "alt+Up")
    person.stands_on(f"You: {EDITED}")
    person.presses("alt+Left")
    message(desk, STOPPED + ON)
    person.presses("alt+Up", "alt+Up")
    person.stands_on(f"You: {QUESTION}")
    person.presses("alt+Right")
    message(desk, STILL)
    person.hears("version 2 of 2")
    person.has_pressed("Previous version")  # of the question, which is the first there is
    person.hears("version 1 of 2")
    message(desk, STOPPED + ON)
    person.has_pressed("Next version")
    person.hears("version 2 of 2")
    message(desk, STILL)


def finds_words(desk: Desk) -> None:
    person = desk.person
    person.presses("ctrl+f")
    person.waits_for(
        lambda t: t.name == "Find in this chat" and t.focused, "the cursor in the bar that finds"
    )
    person.types("still")
    person.reads("1 of 1")
    person.presses("Escape")


def searches_everywhere(desk: Desk) -> None:
    """From an empty chat to the exact word in another one."""
    person = desk.person
    person.presses("ctrl+n")
    person.finds("Help me write a polite reply")
    person.presses("ctrl+shift+f")
    person.waits_for(lambda t: t.name == "Search all chats" and t.focused, "the cursor in the search")
    person.types("still")
    person.reads(STILL)
    person.presses("Return")
    titled(desk, QUESTION)
    message(desk, STILL)


def exports(desk: Desk) -> None:
    person = desk.person
    person.presses("ctrl+k")
    person.waits_for(lambda t: t.name.startswith("Find a chat") and t.focused, "the cursor in the palette")
    person.types("export chat")
    person.presses("Return")
    person.waits_for(lambda t: t.name.startswith("File name") and t.focused, "the question for a file")
    person.presses("Return")
    is_exported(desk)


def test_nothing_is_lost_by_keyboard_alone(desk: Desk, provider: Beside) -> None:
    person = desk.person
    program = practises(desk, provider)
    picks(desk, "ctrl+l", letters="haiku 4.5")
    person.finds("Model: Claude Haiku 4.5")
    person.presses("ctrl+plus", "ctrl+plus", "ctrl+minus")
    asks_and_stops_and_goes_on(
        desk,
        provider,
        sends=lambda: person.presses("Return"),
        stops=lambda: person.presses("Escape"),
        goes_on=lambda: person.presses("ctrl+shift+Return"),
    )
    edits_and_asks_another(desk, provider)
    turns_the_versions(desk)
    finds_words(desk)
    searches_everywhere(desk)
    person.presses("ctrl+shift+b")
    person.reads("This is a new chat")
    exports(desk)
    begins_an_answer_that_is_held(desk, provider, lambda: person.presses("Return"))
    closes_while_an_answer_comes(desk, provider, lambda _window: person.presses("ctrl+q"))
    assert program.wait(90) == 0
    assert '"look.zoom": 110' in (desk.home / "ptahdesk" / "settings.json").read_text()

    program = desk.starts()
    person.reads("Ready")
    person.presses("ctrl+1")
    titled(desk, BRANCH)
    for words in (STILL, SEA):
        message(desk, words)
    person.presses("ctrl+2")
    titled(desk, QUESTION)
    message(desk, STILL)
    person.presses("alt+Right")
    message(desk, DEEP)
    all_is_kept(desk, provider)
