"""A whole day by keyboard alone, in the real window: nothing is lost, whatever is done to a chat."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import screen
from beside import Beside
from desk import Desk
from test_chat_view_for_real import practises

from ptahdesk.domain import money

pytestmark = [pytest.mark.window]
QUESTION = "Tell me about rivers."
SAID = (
    (QUESTION, f"{QUESTION} And lakes?", "And the sea?"),
    ("The river", "and it ends in the sea.", "Lakes are still.", "Lakes are deep."),
    ("All of it was kept to the last word",),
)


def says(desk: Desk, words: str) -> None:
    """Some message of the chat says so, as a reader reads it."""
    desk.person.waits_for(lambda t: words in t.name and "list item" in t.role, f"a message {words!r}")


def titled(desk: Desk, words: str) -> None:
    desk.person.waits_for(lambda t: t.name == words and t.role == "label", f"the title {words!r}")


def picks(desk: Desk, *keys: str, letters: str) -> None:
    """A model, in the picker that these keys open."""
    desk.person.presses(*keys)
    desk.person.waits_for(
        lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker"
    )
    desk.person.types(letters)
    desk.person.presses("Return")


def asks_and_stops_and_goes_on(
    desk: Desk, provider: Beside, stops: Callable[[], object], goes_on: Callable[[], object]
) -> None:
    """Both parts are one answer."""
    person = desk.person
    provider.does(lambda s: s.script("The river is long and the water is cold"))
    provider.does(lambda s: s.hold(after=4))
    person.types(QUESTION)
    person.presses("Return")
    provider.awaits(lambda s: s.pieces_sent >= 4)
    says(desk, "The river")
    stops()
    person.finds("Stopped")
    provider.does(lambda s: s.release())
    provider.does(lambda s: s.script(" and it ends in the sea."))
    goes_on()
    says(desk, "and it ends in the sea.")


def edits_and_asks_another(desk: Desk, provider: Beside) -> None:
    person = desk.person
    person.finds("Send")
    provider.does(lambda s: s.script("Lakes are still."))
    person.presses("Up")
    person.reads("Editing a question")
    person.types(" And lakes?")
    person.presses("Return")
    says(desk, "Lakes are still.")
    person.finds("Send")
    provider.does(lambda s: s.script("Lakes are deep."))
    picks(desk, "ctrl+shift+r", letters="sonnet 4.6")
    says(desk, "Lakes are deep.")
    person.finds("Send")
    person.presses("alt+Left")
    says(desk, "Lakes are still.")


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
    person.reads("Lakes are still.")
    person.presses("Return")
    titled(desk, QUESTION)
    says(desk, "Lakes are still.")


def exported(desk: Desk) -> str:
    """The chat as it was written into a file."""

    def written() -> Path | None:
        return next((path for path in desk.home.glob("*.md") if path.stat().st_size), None)

    return screen.until("the exported chat", written, 20).read_text()


def exports(desk: Desk) -> str:
    person = desk.person
    person.presses("ctrl+k")
    person.waits_for(lambda t: t.name.startswith("Find a chat") and t.focused, "the cursor in the palette")
    person.types("export chat")
    person.presses("Return")
    person.waits_for(lambda t: t.name.startswith("File name") and t.focused, "the question for a file")
    person.presses("Return")
    return exported(desk)


def begins_an_answer_that_is_held(desk: Desk, provider: Beside) -> None:
    provider.does(lambda s: s.script("All of it was kept to the last word"))
    sent = provider.does(lambda s: s.pieces_sent)
    provider.does(lambda s: s.hold(after=2))
    desk.person.types("And the sea?")
    desk.person.presses("Return")
    provider.awaits(lambda s: s.pieces_sent >= sent + 2)


def closes_while_an_answer_comes(desk: Desk, provider: Beside, closes: Callable[[int], object]) -> None:
    """The window goes at once, the program when the answer is there; started again meanwhile, it is back."""
    person = desk.person
    for comes_back in (True, False):
        window = person.hands.window("ptahdesk")
        closes(window)
        person.hands.gone(window)
        if comes_back:
            assert desk.starts().wait(90) == 0
            person.finds("Stop")
    provider.does(lambda s: s.release())


def all_is_kept(desk: Desk, provider: Beside) -> None:
    """On the disk: every question, every answer in every version, and every dollar of the bill."""
    with closing(sqlite3.connect(desk.home / "ptahdesk" / "ptahdesk.db")) as kept:
        said = [parts for (parts,) in kept.execute("SELECT parts FROM body")]
        assert [words for group in SAID for words in group if not any(words in one for one in said)] == []

        def paid() -> bool | None:
            (spent,) = kept.execute("SELECT sum(confirmed) FROM request").fetchone()
            return money.from_pico(spent) == provider.does(lambda s: s.total) or None

        screen.until("the ledger to be the bill", paid, 30)
    assert provider.does(lambda s: len(s.requests)) == 5


def test_nothing_is_lost_by_keyboard_alone(desk: Desk, provider: Beside) -> None:
    person = desk.person
    program = practises(desk, provider)
    picks(desk, "ctrl+l", letters="haiku 4.5")
    person.finds("Model: Claude Haiku 4.5")
    person.presses("ctrl+plus", "ctrl+plus", "ctrl+minus")
    asks_and_stops_and_goes_on(
        desk, provider, lambda: person.presses("Escape"), lambda: person.presses("ctrl+shift+Return")
    )
    edits_and_asks_another(desk, provider)
    finds_words(desk)
    searches_everywhere(desk)
    person.presses("ctrl+shift+b")
    person.reads("This is a new chat")
    assert "Lakes are still." in exports(desk)
    begins_an_answer_that_is_held(desk, provider)
    closes_while_an_answer_comes(desk, provider, lambda _window: person.presses("ctrl+q"))
    assert program.wait(90) == 0
    assert '"look.zoom": 110' in (desk.home / "ptahdesk" / "settings.json").read_text()

    program = desk.starts()
    person.reads("Ready")
    person.presses("ctrl+1")
    titled(desk, f"{QUESTION} (branch)")
    says(desk, "All of it was kept to the last word")
    says(desk, "Lakes are still.")
    person.presses("ctrl+2")
    titled(desk, QUESTION)
    says(desk, "Lakes are still.")
    person.presses("alt+Right")
    says(desk, "Lakes are deep.")
    all_is_kept(desk, provider)
