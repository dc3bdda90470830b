"""Every button of a card does what it says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.outcome import Action
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.wishes import GO_ON, SHORTER, TOP_UP_ADDRESS, Doors, Wishes

Until = Callable[[Callable[[], object]], Awaitable[None]]


class Opened:
    def __init__(self, desk: Desk) -> None:
        self.doors: list[str] = []
        note = self.doors.append
        self.wishes = Wishes(
            desk.page,
            desk.doing,
            Doors(lambda: note("keys"), lambda _then: note("models"), note, lambda: note("new")),
        )


@pytest.mark.parametrize(
    ("action", "door"),
    [
        (Action.OPEN_KEYS, "keys"),
        (Action.CHECK_ADDRESS, "keys"),
        (Action.CHOOSE_MODEL, "models"),
        (Action.TOP_UP, TOP_UP_ADDRESS),
        (Action.SHORTEN, "new"),
    ],
)
async def test_a_door_is_opened(desk: Desk, action: Action, door: str) -> None:
    opened = Opened(desk)
    opened.wishes.act(0, action.value)
    assert opened.doors == [door]


async def test_an_unknown_word_does_nothing(desk: Desk) -> None:
    opened = Opened(desk)
    opened.wishes.act(0, "none")
    opened.wishes.act(0, "nonsense")
    assert opened.doors == []


async def test_retry_answers_again(desk: Desk, wait_until: Until) -> None:
    desk.page.choose("no/such-model")
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    before = desk.page.transcript.rows[-1].key
    Opened(desk).wishes.act(before, Action.RETRY.value)
    await wait_until(lambda: desk.page.transcript.rows[-1].key != before)
    assert len(desk.page.transcript.rows) == 2


@pytest.mark.parametrize(("action", "words"), [(Action.CONTINUE, GO_ON), (Action.LOWER_MAX_TOKENS, SHORTER)])
async def test_going_on_is_a_question(desk: Desk, wait_until: Until, action: Action, words: str) -> None:
    await desk.page.send("Hello")
    await wait_until(lambda: not desk.page.busy and not desk.page.transcript.rows[-1].live)
    Opened(desk).wishes.act(desk.page.transcript.rows[-1].key, action.value)
    await wait_until(lambda: len(desk.page.transcript.rows) == 4)
    assert desk.page.transcript.text_of(desk.page.transcript.rows[2].key) == words
