"""One day with a chat, shared by the tests of it by keyboard and by mouse: what is said, and what is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import screen
from beside import Beside
from desk import Desk
from person import Thing

from ptahdesk.domain import money
from ptahdesk.domain.message import Text as TextPart
from ptahdesk.simulator.scripts import Script
from ptahdesk.store.values import read_parts

QUESTION = "Tell me about rivers."
EDITED = f"{QUESTION} And lakes?"
LAST = "And the sea?"
RIVER = ("The river", " is long", " and the", " water", " is cold")
STOPPED = "".join(RIVER[:4])  # the fifth piece is held back, and never asked for again
ON = ", and it ends in the sea."
STILL, DEEP = "Lakes are still.", "Lakes are deep."
SEA = "All of it was kept to the last word"
BRANCH = f"Branch of {QUESTION}"
KEPT = f"""\
chat: {QUESTION}
  user: {QUESTION} (done)
    assistant: {STOPPED} (stopped)
    assistant: {STOPPED}{ON} (done)
  user: {EDITED} (done)
    assistant: {STILL} (done)
    assistant: {DEEP} (done)
chat: {BRANCH}
  user: {EDITED} (done)
    assistant: {STILL} (done)
      user: {LAST} (done)
        assistant: {SEA} (done)
"""
MODELS = ("haiku", "haiku", "haiku", "sonnet", "haiku")  # who was asked, one after the other


def message(desk: Desk, words: str) -> Thing:
    """A message, by all that a reader says of it."""
    return desk.person.waits_for(
        lambda t: t.role == "list item" and t.name.partition(": ")[2] == words, f"the message {words!r}"
    )


def says(desk: Desk, words: str) -> None:
    """Some message of the chat says so, as a reader reads it."""
    desk.person.waits_for(lambda t: words in t.name and "list item" in t.role, f"a message {words!r}")


def titled(desk: Desk, words: str) -> None:
    desk.person.waits_for(lambda t: t.name == words and t.role == "label", f"the title {words!r}")


def asks_and_stops_and_goes_on(
    desk: Desk,
    provider: Beside,
    *,
    sends: Callable[[], object],
    stops: Callable[[], object],
    goes_on: Callable[[], object],
) -> None:
    """Both parts are one answer."""
    person = desk.person
    provider.does(lambda s: s.script(Script(pieces=RIVER)))
    provider.does(lambda s: s.hold(after=4))
    person.types(QUESTION)
    sends()
    provider.awaits(lambda s: s.pieces_sent >= 4)
    message(desk, STOPPED)
    stops()
    person.finds("Stopped")
    provider.does(lambda s: s.release())
    provider.does(lambda s: s.script(ON))
    goes_on()
    message(desk, STOPPED + ON)


def begins_an_answer_that_is_held(desk: Desk, provider: Beside, sends: Callable[[], object]) -> None:
    provider.does(lambda s: s.script(SEA))
    sent = provider.does(lambda s: s.pieces_sent)
    provider.does(lambda s: s.hold(after=2))
    desk.person.types(LAST)
    sends()
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


def is_exported(desk: Desk) -> None:
    """The chat as it was written into a file: what is shown of it, whole and in order."""

    def written() -> Path | None:
        return next((path for path in desk.home.glob("*.md") if path.stat().st_size), None)

    lines = screen.until("the exported chat", written).read_text().splitlines()
    assert [line for line in lines if line in {QUESTION, EDITED, STOPPED + ON, STILL, DEEP}] == [
        EDITED,
        STILL,
    ]


def all_is_kept(desk: Desk, provider: Beside) -> None:
    """On the disk: every chat as a tree of whole texts, and every call as it was billed."""
    with closing(sqlite3.connect(desk.home / "ptahdesk" / "ptahdesk.db")) as kept:
        assert trees(kept) == KEPT
        copied = kept.execute(
            "SELECT o.chat = e.chat, count(*) FROM entry e JOIN entry o ON o.id = e.origin GROUP BY 1"
        ).fetchall()
        assert copied == [(0, 2)], "what was branched knows what it is a copy of, in the other chat"
        billed = provider.does(lambda s: {row.generation: (row.model, row.cost) for row in s.bill})

        def confirmed() -> bool | None:
            rows = kept.execute("SELECT generation, served, confirmed FROM request").fetchall()
            paid = {made: (model, money.from_pico(cost)) for made, model, cost in rows if cost is not None}
            return paid == billed or None

        screen.until("the ledger to be the bill", confirmed)
    asked = provider.does(lambda s: [request.model for request in s.requests])
    assert [wanted in model for wanted, model in zip(MODELS, asked, strict=True)] == [True] * len(MODELS)


def trees(kept: sqlite3.Connection) -> str:
    """Every chat from its first messages on, each beneath what it hangs on; versions stand side by side."""
    below: dict[tuple[int, int | None], list[tuple[int, str]]] = {}
    rows = "SELECT chat, parent, id, role, parts, state FROM entry JOIN body ON entry = id ORDER BY id"
    for chat, parent, entry, role, parts, state in kept.execute(rows):
        below.setdefault((chat, parent), []).append((entry, f"{role}: {_text(parts)} ({state})"))

    def grown(chat: int, parent: int | None, depth: str) -> Iterator[str]:
        for entry, line in below.get((chat, parent), []):
            yield f"{depth}{line}\n"
            yield from grown(chat, entry, f"{depth}  ")

    chats = kept.execute("SELECT id, title FROM chat ORDER BY id")
    return "".join(f"chat: {title}\n{''.join(grown(chat, None, '  '))}" for chat, title in chats)


def _text(parts: str) -> str:
    return "".join(part.text for part in read_parts(parts) if isinstance(part, TextPart))
