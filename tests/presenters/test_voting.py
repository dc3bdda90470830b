"""The bar says which question is judged and what was chosen, and gives no name away that nobody may know."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from side_by_side import GPT, SONNET, Until, ask, opened

from ptahdesk.domain.chat import TurnId
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.voting import Ballot, ballot


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


async def test_it_says_nothing_then_to_wait_then_whom_one_can_choose(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    assert ballot(columns) == Ballot()
    await ask(desk, columns, wait_until, "Where is\nthe sea?")
    await wait_until(lambda: columns.judging.choices)
    told = ballot(columns)
    assert (told.words, told.none) == ("Which is best?", False)
    assert [(each.key, each.name) for each in told.offers] == [
        (1, "Claude Sonnet 4.6"),
        (2, "Claude Haiku 4.5"),
        (3, "GPT-5"),
    ]
    columns.judging.press(2)
    await wait_until(lambda: ballot(columns).words == "You chose Claude Haiku 4.5.")
    assert [each.chosen for each in ballot(columns).offers] == [False, True, False]
    columns.judging.press(0)
    await wait_until(lambda: ballot(columns).none)
    assert ballot(columns).words == "You chose: none is better."
    first = columns.shown[0].page.transcript.rows[0]
    await ask(desk, columns, wait_until, "And now?")
    await wait_until(lambda: ballot(columns).words == "Which is best?")
    columns.benching.look_at(TurnId(first.turn))
    assert ballot(columns).words == "“Where is the sea?”: You chose: none is better."


async def test_no_name_is_told_while_it_is_judged_blind(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    await wait_until(lambda: columns.judging.choices)
    chat = columns.chat
    assert chat is not None
    await desk.app.judging.blindfold(chat, TurnId(columns.shown[0].page.transcript.rows[0].turn))
    await wait_until(lambda: columns.judging.seats.blind)
    assert [each.name for each in ballot(columns).offers] == ["Answer A", "Answer B", "Answer C"]
    columns.judging.press(1)
    await wait_until(
        lambda: not columns.judging.seats.blind and any(e.chosen for e in ballot(columns).offers)
    )
    assert "Answer" not in ballot(columns).words


async def test_two_columns_of_one_model_are_told_by_their_places(desk: Desk, wait_until: Until) -> None:
    chat = await desk.app.lanes.begin([SONNET, GPT, SONNET])
    await desk.page.show(chat.id)
    columns = Columns(desk.app, desk.page, (desk.doing, desk.notices))
    await ask(desk, columns, wait_until)
    await wait_until(lambda: columns.judging.choices)
    names = ["Claude Sonnet 4.6 (1)", "GPT-5", "Claude Sonnet 4.6 (3)"]
    assert [each.name for each in ballot(columns).offers] == names
    assert [each.told.name for each in columns.shown] == names
    columns.judging.press(3)
    await wait_until(lambda: ballot(columns).words == "You chose Claude Sonnet 4.6 (3).")
    await desk.app.lanes.remove(columns.shown[0].lane)
    await wait_until(lambda: len(columns.shown) == 2)
    assert [each.name for each in columns.shown] == ["GPT-5", "Claude Sonnet 4.6"]
    columns.close()


async def test_a_merged_answer_is_told_from_those_it_was_made_of(desk: Desk, wait_until: Until) -> None:
    chat = await desk.app.lanes.begin([SONNET, GPT])
    await desk.page.show(chat.id)
    columns = Columns(desk.app, desk.page, (desk.doing, desk.notices))
    await ask(desk, columns, wait_until)
    reply = await desk.app.merging.merge(
        chat.id, SONNET, "", frozenset(each.lane.id for each in columns.shown)
    )
    await reply.ended()
    await wait_until(lambda: len(ballot(columns).offers) == 3)
    assert [each.name for each in ballot(columns).offers] == [
        "Claude Sonnet 4.6",
        "GPT-5",
        "Claude Sonnet 4.6 · merged",
    ]
    columns.close()
