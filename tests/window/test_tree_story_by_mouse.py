"""The same day with the mouse wherever a person takes it: the keyboard is for words only."""

from __future__ import annotations

import pytest
import screen
from beside import Beside
from desk import Desk
from person import Thing
from test_chat_view_for_real import practises
from test_tree_story import (
    QUESTION,
    all_is_kept,
    asks_and_stops_and_goes_on,
    begins_an_answer_that_is_held,
    closes_while_an_answer_comes,
    exported,
    says,
    titled,
)

pytestmark = [pytest.mark.window, pytest.mark.long]  # it clicks by pixel where menus and versions stand


def message(desk: Desk, words: str) -> Thing:
    return desk.person.waits_for(
        lambda t: words in t.name and ": " in t.name and t.role == "list item", words
    )


def takes(desk: Desk, words: str) -> None:
    """A row of a list."""
    row = desk.person.waits_for(lambda t: words in t.name and t.role == "list item", f"a row {words!r}")
    desk.person.hands.click(*row.middle)


def chooses(desk: Desk, opens: tuple[int, int], button: int, item: tuple[int, int]) -> None:
    """An item of a menu, by its place: a menu that hangs in the air is not among what is read."""

    def there() -> bytes:
        return desk.screen.picture(box=(item[0] - 60, item[1] - 10, 120, 20)).pixels

    before = there()
    desk.screen.click(*opens, button=button)
    screen.until("the menu", lambda: there() != before or None, 20)
    desk.screen.click(*item)


def from_the_menu(desk: Desk, row: int, lines: int) -> None:
    """Under the three dots: so many items and lines are above the wanted one."""
    x, y = desk.person.waits_for(lambda t: t.name == "More", "the button of the menu").middle
    chooses(desk, (x, y), 1, (x - 232, y + 40 + 29 * row + 9 * lines))


def of_message(desk: Desk, words: str, row: int, lines: int) -> None:
    """From the menu that the right button opens on a message."""
    shown = message(desk, words)
    x, y = shown.x + 20, shown.y + 12
    chooses(desk, (x, y), 3, (x + 70, y + 19 + 29 * row + 9 * lines))


def picks(desk: Desk, letters: str, name: str) -> None:
    """Its row in the picker that is open."""
    desk.person.waits_for(
        lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker"
    )
    desk.person.types(letters)
    takes(desk, name)


def turns(desk: Desk, from_words: str, to_words: str, *, onward: bool) -> None:
    """By the arrows under an answer, ‹ 1/2 ›, at its lower left."""
    shown = message(desk, from_words)
    desk.person.hands.click(shown.x + (52 if onward else 4), shown.y + shown.height - 13)
    says(desk, to_words)


def edits_and_asks_another(desk: Desk, provider: Beside) -> None:
    person = desk.person
    person.finds("Send")
    provider.does(lambda s: s.script("Lakes are still."))
    person.hands.move(*message(desk, f"You: {QUESTION}").middle)
    person.clicks("Edit the question", "button")
    person.reads("Editing a question")
    person.types(" And lakes?")
    person.clicks("Send", "button")
    says(desk, "Lakes are still.")
    person.finds("Send")
    provider.does(lambda s: s.script("Lakes are deep."))
    from_the_menu(desk, row=3, lines=0)  # Answer again with another model
    picks(desk, "sonnet 4.6", "Claude Sonnet 4.6")
    says(desk, "Lakes are deep.")
    person.finds("Send")
    turns(desk, "Lakes are deep.", "Lakes are still.", onward=False)


def searches_everywhere(desk: Desk) -> None:
    person = desk.person
    person.clicks("New chat", "button")
    person.finds("Help me write a polite reply")
    from_the_menu(desk, row=5, lines=1)  # Search all chats
    person.waits_for(lambda t: t.name == "Search all chats" and t.focused, "the cursor in the search")
    person.types("still")
    takes(desk, "Lakes are still.")
    titled(desk, QUESTION)
    says(desk, "Lakes are still.")


def closes_by_its_frame(desk: Desk, window: int) -> None:
    """The button at the right end of the frame that openbox draws above the window."""
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
        desk, provider, lambda: person.clicks("Stop", "button"), lambda: person.clicks("Continue")
    )
    edits_and_asks_another(desk, provider)
    searches_everywhere(desk)
    of_message(desk, "Lakes are still.", row=7, lines=1)  # Branch to a new chat
    person.reads("This is a new chat")
    from_the_menu(desk, row=9, lines=1)  # Export chat
    person.clicks("Save", "button")
    assert "Lakes are still." in exported(desk)
    person.clicks("Your message", "text")
    begins_an_answer_that_is_held(desk, provider)
    closes_while_an_answer_comes(desk, provider, lambda window: closes_by_its_frame(desk, window))
    assert program.wait(90) == 0

    desk.starts()
    person.reads("Ready")
    person.clicks(f"{QUESTION} (branch)", "list item")
    titled(desk, f"{QUESTION} (branch)")
    says(desk, "All of it was kept to the last word")
    says(desk, "Lakes are still.")
    row = person.waits_for(
        lambda t: t.name.startswith(f"{QUESTION}") and "(branch)" not in t.name and t.role == "list item",
        "the first chat",
    )
    person.hands.click(*row.middle)
    titled(desk, QUESTION)
    turns(desk, "Lakes are still.", "Lakes are deep.", onward=True)
    all_is_kept(desk, provider)
