"""The same day with the mouse wherever a person takes it: the keyboard is for words only."""

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

pytestmark = [pytest.mark.window, pytest.mark.long]


def sends(desk: Desk) -> None:
    desk.person.clicks("Send", "button")


def takes(desk: Desk, words: str) -> None:
    """A row of a list."""
    row = desk.person.waits_for(lambda t: words in t.name and t.role == "list item", f"a row {words!r}")
    desk.person.hands.click(*row.middle)


def from_the_menu(desk: Desk, item: str) -> None:
    """Under the three dots."""
    desk.person.clicks("More", "button")
    desk.person.clicks(item, "menu item")


def of_message(desk: Desk, words: str, item: str) -> None:
    """From the menu that the right button opens on a message."""
    shown = message(desk, words)
    desk.screen.click(shown.x + 20, shown.y + 12, button=3)
    desk.person.clicks(item, "menu item")


def picks(desk: Desk, letters: str, name: str) -> None:
    """Its row in the picker that is open."""
    desk.person.waits_for(
        lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker"
    )
    desk.person.types(letters)
    takes(desk, name)


def turns(desk: Desk, words: str, way: int, then: str) -> None:
    """By the arrows under a message, ‹ 1/2 ›: at the left under an answer, at the right under a question."""
    shown = message(desk, words)
    back, onward = (shown.x + shown.width - 56, -12) if shown.name.startswith("You") else (shown.x + 4, 52)
    x = back if way < 0 else shown.x + (shown.width if onward < 0 else 0) + onward
    desk.person.hands.click(x, shown.y + shown.height - 13)
    message(desk, then)


def edits_and_asks_another(desk: Desk, provider: Beside) -> None:
    person = desk.person
    person.finds("Send")
    provider.does(lambda s: s.script(STILL))
    person.hands.move(*message(desk, QUESTION).middle)
    person.clicks("Edit the question", "button")
    person.reads("Editing a question")
    person.types(" And lakes?")
    sends(desk)
    message(desk, STILL)
    person.finds("Send")
    provider.does(lambda s: s.script(DEEP))
    from_the_menu(desk, "Answer again with another model")
    picks(desk, "sonnet 4.6", "Claude Sonnet 4.6")
    message(desk, DEEP)
    person.finds("Send")


def turns_the_versions(desk: Desk) -> None:
    """Of the answer, then of the question, each by its own arrows."""
    turns(desk, DEEP, -1, STILL)
    turns(desk, EDITED, -1, STOPPED + ON)
    turns(desk, QUESTION, 1, STILL)


def searches_everywhere(desk: Desk) -> None:
    person = desk.person
    person.clicks("New chat", "button")
    person.finds("Help me write a polite reply")
    from_the_menu(desk, "Search all chats")
    person.waits_for(lambda t: t.name == "Search all chats" and t.focused, "the cursor in the search")
    person.types("still")
    takes(desk, STILL)
    titled(desk, QUESTION)
    message(desk, STILL)


def closes_by_its_frame(desk: Desk, window: int) -> None:
    """The button at the right end of the frame that the window manager draws: no reader knows frames."""
    left, top, width, _height = desk.screen.place(window)
    desk.screen.click(left + width - 10, top - 10)


def test_nothing_is_lost_by_real_clicks(desk: Desk, provider: Beside) -> None:
    person = desk.person
    program = practises(desk, provider)
    person.clicks("Model:")
    picks(desk, "haiku 4.5", "Claude Haiku 4.5")
    person.finds("Model: Claude Haiku 4.5")
    person.clicks("Your message", "text")
    asks_and_stops_and_goes_on(
        desk,
        provider,
        sends=lambda: sends(desk),
        stops=lambda: person.clicks("Stop", "button"),
        goes_on=lambda: person.clicks("Continue", "button"),
    )
    edits_and_asks_another(desk, provider)
    turns_the_versions(desk)
    searches_everywhere(desk)
    of_message(desk, STILL, "Branch to a new chat")
    person.reads("This is a new chat")
    from_the_menu(desk, "Export chat")
    person.clicks("Save", "button")
    is_exported(desk)
    person.clicks("Your message", "text")
    begins_an_answer_that_is_held(desk, provider, lambda: sends(desk))
    closes_while_an_answer_comes(desk, provider, lambda window: closes_by_its_frame(desk, window))
    assert program.wait(90) == 0

    desk.starts()
    person.reads("Ready")
    person.clicks(BRANCH, "list item")
    titled(desk, BRANCH)
    for words in (STILL, SEA):
        message(desk, words)
    first = person.waits_for(
        lambda t: t.name.startswith(QUESTION) and t.role == "list item",
        "the first chat",
    )
    person.hands.click(*first.middle)
    titled(desk, QUESTION)
    turns(desk, STILL, 1, DEEP)
    all_is_kept(desk, provider)
