"""Every button of a card does what it says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest

from ptahdesk.domain.outcome import Action
from ptahdesk.presenters.cards import OTHER_HOST
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.remarks import FACTS, PUT_BACK, STOP
from ptahdesk.presenters.wishes import SHORTER, TOP_UP_ADDRESS, Doors, Wishes
from ptahdesk.settings.budget_fields import USD_PER_MONTH
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


class Opened:
    def __init__(self, desk: Desk) -> None:
        self.doors: list[str] = []
        note = self.doors.append
        self.wishes = Wishes(
            desk.page,
            desk.tree,
            desk.doing,
            Doors(
                lambda: note("keys"),
                lambda _then: note("models"),
                note,
                lambda entry: note(f"bill {entry}"),
                lambda _page, _tree, entry: note(f"shorten {entry}"),
                lambda entry: note(f"put back {entry}"),
            ),
        )


@pytest.mark.parametrize(
    ("action", "door"),
    [
        (Action.OPEN_KEYS, "keys"),
        (Action.CHECK_ADDRESS, "keys"),
        (Action.CHOOSE_MODEL, "models"),
        (Action.TOP_UP, TOP_UP_ADDRESS),
        (Action.SHORTEN, "shorten 0"),
        (PUT_BACK, "put back 0"),
        (FACTS, "bill 0"),
    ],
)
async def test_a_door_is_opened(desk: Desk, action: str, door: str) -> None:
    opened = Opened(desk)
    opened.wishes.act(0, str(action))
    assert opened.doors == [door]


async def test_an_unknown_word_does_nothing(desk: Desk) -> None:
    opened = Opened(desk)
    opened.wishes.act(0, "none")
    opened.wishes.act(0, "nonsense")
    assert opened.doors == []


async def test_retry_answers_again(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose("no/such-model")
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    before = desk.page.transcript.rows[-1].key
    Opened(desk).wishes.act(before, Action.RETRY.value)
    await wait_until(lambda: desk.page.transcript.rows[-1].key != before)
    assert len(desk.page.transcript.rows) == 2


async def test_what_a_limit_keeps_back_can_be_allowed_once(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await desk.app.settings.set(USD_PER_MONTH, Decimal(0))
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    row = desk.page.transcript.rows[-1]
    assert row.card is not None
    assert (row.card.action_label, len(sim.requests)) == ("Allow once", 0)
    Opened(desk).wishes.act(row.key, row.card.action)
    await wait_until(lambda: sim.requests)
    await wait_until(lambda: not desk.page.busy and not desk.page.transcript.rows[-1].live)
    assert desk.page.transcript.rows[-1].card is None


async def test_asking_for_less_is_a_question(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    await wait_until(lambda: not desk.page.busy and not desk.page.transcript.rows[-1].live)
    Opened(desk).wishes.act(desk.page.transcript.rows[-1].key, Action.LOWER_MAX_TOKENS.value)
    await wait_until(lambda: len(desk.page.transcript.rows) == 4)
    question = desk.page.transcript.rows[2].key
    desk.page.transcript.want([question])
    await wait_until(lambda: desk.page.transcript.text_of(question) == SHORTER)


async def test_a_host_that_failed_is_left_out_of_the_next_try(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.instead("/chat/completions", refuse(400, "Provider returned error", provider_name="Google"))
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    row = desk.page.transcript.rows[-1]
    assert row.card is not None
    assert row.card.other_label == "Try another host than Google"
    Opened(desk).wishes.act(row.key, OTHER_HOST)
    await wait_until(lambda: len(sim.requests) == 2)
    assert sim.requests[-1].body["provider"]["ignore"] == ["Google"]


async def test_a_wait_is_counted_down_and_cancelled_before_anything_is_sent(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.instead("/chat/completions", refuse(429, "Rate limit exceeded", ("Retry-After", "2")))
    await desk.page.send("Hello")
    await wait_until(lambda: desk.page.transcript.rows[-1].remarks)
    row = desk.page.transcript.rows[-1]
    (said,) = row.remarks
    assert said.words == "Too many requests. Trying again in 2 s."
    assert (said.offer, said.action) == ("Cancel", STOP)
    Opened(desk).wishes.act(row.key, said.action)
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
    ended = desk.page.transcript.rows[-1]
    assert ended.remarks == ()
    assert ended.card is not None
    assert ended.card.money == "Not charged."
    assert [path for path in sim.world.journal.paths if path.endswith("/chat/completions")] == [
        "POST /api/v1/chat/completions"
    ]


async def test_who_answered_instead_is_said_while_it_comes_and_afterwards(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await desk.app.settings.set(CHAIN, ("openai/gpt-5-mini",))
    sim.instead("/chat/completions", refuse(404, "No such model"))
    gate = sim.hold(after=1)
    desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    await desk.page.send("Hello")
    await gate.reached()
    await wait_until(lambda: desk.page.transcript.rows[-1].remarks)
    words = desk.page.transcript.rows[-1].remarks[0].words
    assert words.endswith("GPT-5 Mini was asked instead of Claude Sonnet 4.6.")
    sim.release()
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
    assert desk.page.transcript.rows[-1].remarks[0].words == words


async def stopped(desk: Desk, sim: Simulator, wait_until: Until) -> int:
    """An answer that was stopped after its first words; its key."""
    sim.script("The sea is wide and deep and")
    gate = sim.hold(after=3)
    await desk.page.send("The sea?")
    await gate.reached()
    await wait_until(lambda: desk.page.reply and desk.page.reply.message.text)
    desk.page.stop()
    gate.release()
    await wait_until(lambda: desk.page.transcript.rows[-1].card)
    return desk.page.transcript.rows[-1].key


@pytest.mark.parametrize("action", [Action.CONTINUE, Action.RETRY])
async def test_an_answer_that_was_cut_goes_on_in_its_place(
    desk: Desk, sim: Simulator, wait_until: Until, action: Action
) -> None:
    key = await stopped(desk, sim, wait_until)
    said = desk.page.transcript.text_of(key)
    sim.script(" blue.")
    Opened(desk).wishes.act(key, action.value)
    await wait_until(lambda: desk.page.transcript.rows[-1].key != key and desk.page.transcript.rows[-1].facts)
    last = desk.page.transcript.rows[-1]
    assert len(desk.page.transcript.rows) == 2
    assert (last.version, last.versions, last.card) == (2, 2, None)
    assert desk.page.transcript.text_of(last.key) == f"{said} blue."
