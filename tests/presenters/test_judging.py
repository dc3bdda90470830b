"""Keys choose, what is chosen is said and undone, and a blind turn is one until somebody chose."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace

import pytest

from ptahdesk.domain.chat import ChatId, EntryId, LaneId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.judging import TIE, Bench, Judging
from ptahdesk.presenters.notices import Notice
from ptahdesk.services.manners import Own
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU, GPT = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5", "openai/gpt-5"


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.notices.told.connect(heard.append)
    return heard


@pytest.fixture
async def bench(desk: Desk, sim: Simulator) -> Bench:
    """One question, answered by two."""
    return await asked(desk, sim, (SONNET, HAIKU), {})


async def asked(desk: Desk, sim: Simulator, names: Sequence[str], own: Own) -> Bench:
    chat = (await desk.app.lanes.begin(names, own=own)).id
    for place, _name in enumerate(names):
        sim.script(f"By the sea, {place}.")
    replies = await desk.app.comparing.ask(chat, "Where is the sea?")
    for reply in replies:
        await reply.ended()
    answers = {reply.entry.lane: reply.entry.id for reply in replies}
    return Bench(chat, replies[0].entry.turn, tuple(await desk.app.lanes.of(chat)), answers)


def ids(bench: Bench) -> tuple[LaneId, LaneId]:
    first, second = bench.lanes
    return first.id, second.id


async def blindfolded(judging: Judging, bench: Bench) -> None:
    await judging._app.judging.blindfold(bench.chat, bench.turn)
    await judging._read(bench.chat)


@pytest.fixture
async def judging(desk: Desk) -> AsyncIterator[Judging]:
    made = Judging(desk.app, desk.doing, desk.notices)
    yield made
    made.close()


async def test_a_key_votes_and_the_vote_can_be_undone(
    judging: Judging, bench: Bench, notices: list[Notice], wait_until: Until
) -> None:
    await judging.place(bench)
    assert judging.words == "Which is best? Keys 1–2; 0: none is better."
    assert [(each.key, each.lane, each.letter, each.chosen) for each in judging.choices] == [
        (1, bench.lanes[0].id, "A", False),
        (2, bench.lanes[1].id, "B", False),
    ]
    assert judging.press(2)
    await wait_until(lambda: judging.vote is not None and notices)
    assert judging.words == "You chose B."
    assert [each.chosen for each in judging.choices] == [False, True]
    assert notices[0].text == "Claude Haiku 4.5 was the best: that counts for the ranking."
    assert notices[0].act is not None
    notices[0].act()
    await wait_until(lambda: judging.vote is None)


async def test_zero_is_a_tie(
    judging: Judging, bench: Bench, notices: list[Notice], wait_until: Until
) -> None:
    await judging.place(bench)
    assert judging.press(TIE)
    await wait_until(lambda: judging.vote is not None and notices)
    assert judging.words == "You chose none."
    assert "None is better" in notices[0].text


async def test_another_vote_takes_the_place_and_an_old_undo_harms_nothing(
    judging: Judging, bench: Bench, notices: list[Notice], wait_until: Until
) -> None:
    await judging.place(bench)
    judging.press(1)
    await wait_until(lambda: len(notices) == 1 and judging.words == "You chose A.")
    judging.press(2)
    await wait_until(lambda: len(notices) == 2 and judging.words == "You chose B.")
    assert notices[0].act is not None
    notices[0].act()
    await wait_until(lambda: len(notices) == 3)
    assert notices[2].text == "You have voted anew since then."
    assert judging.words == "You chose B."


async def test_the_same_key_again_takes_the_vote_back(
    judging: Judging, bench: Bench, notices: list[Notice], wait_until: Until
) -> None:
    await judging.place(bench)
    judging.press(1)
    await wait_until(lambda: judging.words == "You chose A." and len(notices) == 1)
    judging.press(1)
    await wait_until(lambda: judging.vote is None and len(notices) == 2)
    assert notices[1].text == "Your vote is taken back: it counts no more."
    assert notices[1].act is not None
    notices[1].act()
    await wait_until(lambda: judging.words == "You chose A.")
    judging.press(TIE)
    await wait_until(lambda: judging.words == "You chose none.")
    judging.press(TIE)
    await wait_until(lambda: judging.vote is None)


@pytest.mark.parametrize("key", [3, 9, 10, -1])
async def test_a_key_without_an_answer_is_none_of_its_keys(judging: Judging, bench: Bench, key: int) -> None:
    assert not judging.press(key)
    await judging.place(bench)
    assert not judging.press(key)


async def test_one_waits_until_all_have_answered(
    judging: Judging, bench: Bench, notices: list[Notice]
) -> None:
    one, _other = ids(bench)
    await judging.place(replace(bench, live=frozenset({bench.lanes[1].id})))
    assert judging.choices == ()
    assert judging.words == "You can choose when all have answered."
    assert judging.press(1)
    assert notices[0].text == judging.words
    await judging.place(replace(bench, answers={one: bench.answers[one]}))
    assert judging.words == "There are no two answers to choose from."


async def test_a_blind_turn_has_names_again_after_the_vote_and_nothing_changes_places(
    desk: Desk, judging: Judging, sim: Simulator, wait_until: Until
) -> None:
    bench = await asked(desk, sim, (SONNET, HAIKU, GPT), {BLIND.key: True})
    await judging.place(bench)
    assert judging.seats.blind
    order = judging.seats.order
    judging.press(1)
    await wait_until(lambda: judging.vote is not None)
    assert judging.vote is not None
    assert judging.vote.blind
    assert judging.vote.winner == 0
    assert judging.vote.stood[0].entry == bench.answers[order[0]]
    assert not judging.seats.blind
    assert judging.seats.order == order
    assert [lane.id for lane in await judging._app.lanes.of(bench.chat)] == [*order]


async def test_a_program_that_starts_anew_finds_the_same_order_and_no_names(
    desk: Desk, judging: Judging, bench: Bench
) -> None:
    await judging.place(bench)
    await blindfolded(judging, bench)
    another = Judging(desk.app, desk.doing, desk.notices)
    await another.place(bench)
    assert another.seats == judging.seats
    another.close()


async def test_names_can_be_shown_without_a_vote(
    desk: Desk, judging: Judging, bench: Bench, wait_until: Until
) -> None:
    await judging.place(bench)
    await blindfolded(judging, bench)
    await desk.app.judging.reveal(bench.chat)
    await wait_until(lambda: not judging.seats.blind)
    judging.press(1)
    await wait_until(lambda: judging.vote is not None)
    assert judging.vote is not None
    assert not judging.vote.blind


async def test_who_does_not_want_it_blind_sees_names(judging: Judging, bench: Bench) -> None:
    await judging.place(bench)
    assert not judging.seats.blind


async def test_of_another_chat_nothing_is_told_before_it_is_read(judging: Judging, bench: Bench) -> None:
    """Not for a moment: what was read of the chat before does not hold in this one."""
    await judging.place(bench)
    seen: list[bool] = []
    judging.changed.connect(lambda _none: seen.append(judging.seats.blind))
    await judging.place(replace(bench, chat=ChatId(bench.chat + 1)))
    assert seen == [True, False]
    await judging.place(None)
    assert judging.seats.blind
    assert judging.vote is None


async def test_a_vote_on_what_is_not_there_says_why(
    judging: Judging, bench: Bench, notices: list[Notice], wait_until: Until
) -> None:
    one, other = ids(bench)
    await judging.place(replace(bench, answers={one: EntryId(998), other: EntryId(999)}))
    judging.press(1)
    await wait_until(lambda: notices)
    assert notices[0].text == "There are no two answers to choose from."


async def test_a_vote_for_another_version_is_said_to_be_one(
    judging: Judging, bench: Bench, wait_until: Until
) -> None:
    one, other = ids(bench)
    await judging.place(bench)
    judging.press(2)
    await wait_until(lambda: judging.vote is not None)
    await judging.place(replace(bench, answers={one: bench.answers[one], other: EntryId(999)}))
    assert judging.words == "You chose another answer."


async def test_a_blind_vote_that_is_pressed_twice_at_once_is_not_cast_anew_with_open_eyes(
    judging: Judging, bench: Bench, desk: Desk, notices: list[Notice], wait_until: Until
) -> None:
    await judging.place(bench)
    await blindfolded(judging, bench)
    judging.press(1)
    judging.press(1)
    await wait_until(lambda: len(notices) == 2)
    assert await desk.app.judging.votes(bench.chat) == {}, "the same key again takes it back"
    assert notices[1].act is not None
    notices[1].act()
    await wait_until(lambda: judging.vote is not None)
    assert judging.vote is not None
    assert judging.vote.blind
