"""Four models asked at once: one fails, one is stopped; then judged without names, and gone on with."""

from __future__ import annotations

import csv
import re
from decimal import Decimal

import pytest
from beside import Beside
from desk import Desk
from person import Thing
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


def answers(desk: Desk) -> list[int]:
    """Which of the columns without names have an answer, when all have come to an end."""
    places = [rf"Column {place}: Answer {letter}, (done|failed)" for place, letter in enumerate("ABCD", 1)]
    ended = re.compile("|".join(places))

    def column(thing: Thing) -> bool:
        return bool(ended.fullmatch(thing.name))

    for place in "1234":
        desk.person.waits_for(lambda t, p=place: column(t) and t.name[7] == p, f"the end of column {place}")
    names = [thing.name for thing in desk.person.sees() if column(thing)]
    return [int(name[7]) for name in names if name.endswith("done")]


def tells(desk: Desk) -> list[str]:
    """What in the window says who answered."""
    telling = ("Haiku", "GPT", "Sonnet", "OpenAI", "Anthropic")
    return [thing.name for thing in desk.person.sees() if any(word in thing.name for word in telling)]


def ledger(desk: Desk) -> list[dict[str, str]]:
    """Every call, as the terminal has it."""
    told = desk.asks("usage", "--all", "--csv")
    assert told.returncode == 0, told.stderr
    return list(csv.DictReader(told.stdout.splitlines()))


def asks_all(desk: Desk, provider: Beside) -> None:
    """The slow one and the broken one hold nobody up; the slow one alone is stopped."""
    person = desk.person
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


def asks_without_names(desk: Desk, provider: Beside) -> list[int]:
    """The second turn goes to all of them, from each one's own answer, and nobody sees whose is whose."""
    person = desk.person
    asked = provider.does(lambda s: len(s.requests))
    person.presses("shift+Escape", "ctrl+shift+h")
    person.types("And lakes?")
    person.presses("Return")
    provider.awaits(lambda s: len(s.requests) >= asked + 3)
    there = answers(desk)
    assert len(there) == 3
    assert tells(desk) == []
    told = provider.does(lambda s: {each.body["model"]: each.body["messages"] for each in s.requests})
    assert told[HAIKU][1]["content"] == "Slowly"
    return there


def judges(desk: Desk, there: list[int]) -> str:
    """Two are told apart by their places, one is the best, and names come back where the answers stand."""
    person, place = desk.person, there[0]
    person.presses(*(["F6"] * place), "ctrl+shift+x")
    person.clicks(f"What differs from Answer {'ABCD'[there[1] - 1]}")
    person.waits_for(lambda t: re.fullmatch(r"Answer [A-D] beside Answer [A-D].*", t.name), "two told apart")
    person.presses("Escape")

    person.presses(f"alt+{place}")
    person.reads("was the best: that counts for the ranking.")
    best = person.waits_for(
        lambda t: t.name.startswith(f"Column {place}: ") and "Answer" not in t.name, "a name"
    )
    winner = best.name.split(": ", 1)[1].removesuffix(", done")
    assert tells(desk) != []
    return winner


def asks_with_names(desk: Desk, provider: Beside, place: int, winner: str) -> None:
    """The third turn goes to all of them."""
    person = desk.person
    asked = provider.does(lambda s: len(s.requests))
    person.presses("shift+Escape", "ctrl+shift+h")
    person.types("And seas?")
    person.presses("Return")
    provider.awaits(lambda s: len(s.requests) >= asked + 3)
    stands(desk, place, winner, "done")
    person.finds("Send to 4")


def test_four_columns_are_judged_and_what_they_were_billed(desk: Desk, provider: Beside) -> None:
    person = desk.person
    practises(desk, provider)
    for place, letters in ((2, "haiku 4.5"), (3, "gpt-5.2"), (4, "nobody/none")):
        adds(desk, letters, place)
    stands(desk, 2, "Claude Haiku 4.5", "not asked yet")
    asks_all(desk, provider)
    there = asks_without_names(desk, provider)
    best, winner = there[0], judges(desk, there)
    asks_with_names(desk, provider, best, winner)

    # What the bar says is what all of them were billed.
    billed = Cost(CostState.CONFIRMED, provider.does(lambda s: s.total)).amount
    assert billed is not None
    person.finds(f"session {figures.money(billed)}")

    # Each call has its row, and together they come to the same.
    rows = ledger(desk)
    assert len(rows) == 12, "three turns in four columns"
    costs = [Decimal(row["usd"]) for row in rows if row["usd"]]
    assert sum(costs) == billed

    # The chat goes on with the winner: the keyboard goes back to the column it was in last.
    person.presses("shift+Escape", "F6", "ctrl+alt+Return")
    person.reads(f"The chat goes on with {winner}.")
    person.finds("Send")
