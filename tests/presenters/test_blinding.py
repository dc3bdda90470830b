"""While answers are judged blind nothing tells which is whose, and the order is the same in every run."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import UTC, datetime

from ptahdesk.domain.chat import ChatId, Lane, LaneId, State, TurnId
from ptahdesk.domain.vote import Blindfold
from ptahdesk.presenters import cards, rows
from ptahdesk.presenters.blinding import UNKNOWN, Seats, hidden, latest, seats
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Author, Card, Remark, Row

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
GIVES_AWAY = "Claude Sonnet · Anthropic · 84 tok/s · 0.42 ¢"


def lane(id_: int, position: int, **facts: bool) -> Lane:
    return Lane(LaneId(id_), ChatId(1), position, "maker/model", **facts)


def blindfold(seed: int, opened: datetime | None = None, turn: int = 1) -> Blindfold:
    return Blindfold(TurnId(turn), ChatId(1), seed, opened)


LANES = [lane(11, 2), lane(12, 0), lane(13, 1), lane(14, 3, hidden=True)]


def test_without_a_blindfold_lanes_stand_in_their_order_and_are_told_of() -> None:
    found = seats(LANES, None)
    assert found == Seats((LaneId(12), LaneId(13), LaneId(11)))
    assert found.name(LaneId(12), "Sonnet") == "Sonnet"
    assert found.told("0.42 ¢") == "0.42 ¢"
    assert not found.holds([LaneId(12)])


def test_the_seed_gives_the_order_in_every_run() -> None:
    # written down: another order after an update would give away who was who
    assert [seats(LANES, blindfold(seed)).order for seed in (1, 2, 3)] == [
        (13, 11, 12),
        (12, 13, 11),
        (11, 13, 12),
    ]


def test_every_order_comes_about_as_often() -> None:
    rng, count = random.Random(5), dict[tuple[LaneId, ...], int]()
    for _turn in range(1_200):
        order = seats(LANES, blindfold(rng.randrange(2**32))).order
        count[order] = count.get(order, 0) + 1
    assert len(count) == 6
    assert min(count.values()) > 140


def test_with_names_lanes_stand_as_they_were_put() -> None:
    assert seats(LANES, blindfold(5, NOON)) == seats(LANES, None)


def test_a_lane_that_comes_later_changes_nobody_s_order() -> None:
    before = seats(LANES, blindfold(5)).order
    after = seats([*LANES, lane(15, 9)], blindfold(5)).order
    assert tuple(each for each in after if each != 15) == before


def test_keys_stand_for_places() -> None:
    found = Seats(tuple(map(LaneId, range(101, 113))))
    assert [found.at(key) for key in (-1, 0, 1, 9, 10)] == [None, None, 101, 109, None]
    assert found.letter(LaneId(103)) == "C"


def test_blind_a_row_says_nothing_but_the_answer() -> None:
    """Every field of a row: one that is added later must be thought of here."""
    whole = Row(
        key=5,
        author=Author.MODEL,
        name=GIVES_AWAY,
        characters=10,
        lines=2,
        facts=GIVES_AWAY,
        badge=GIVES_AWAY,
        card=Card(*[GIVES_AWAY] * 8),
        live=True,
        remarks=(Remark(GIVES_AWAY, GIVES_AWAY, GIVES_AWAY),),
        version=2,
        versions=3,
        tiles=(),
        left_out=True,
    )
    shown = seats(LANES, blindfold(5)).row(LaneId(12), whole)
    assert GIVES_AWAY not in repr(shown)
    assert {
        field.name for field in fields(Row) if getattr(shown, field.name) == getattr(whole, field.name)
    } == {
        *("key", "author", "characters", "lines", "live", "turn", "tiles", "left_out", "unsent"),
    }
    assert shown.name.startswith("Answer ")


def test_blind_it_is_still_said_that_an_answer_was_stopped() -> None:
    row = Row(5, Author.MODEL, "x", badge=cards.badge(State.STOPPED))
    assert seats(LANES, blindfold(5)).row(LaneId(12), row).badge == row.badge != ""


def test_questions_and_open_answers_are_as_they_are() -> None:
    row = Row(5, Author.YOU, "You", facts="x")
    assert seats(LANES, blindfold(5)).row(LaneId(12), row) is row
    answer = Row(5, Author.MODEL, "Sonnet", facts="x")
    assert seats(LANES, None).row(LaneId(12), answer) is answer


def test_blind_texts_are_held_back_until_all_are_there() -> None:
    found = seats(LANES, blindfold(5))
    assert found.holds([LaneId(12)])
    assert not found.holds([])
    assert not found.holds([LaneId(99)])


def test_until_it_is_known_nothing_is_told() -> None:
    assert UNKNOWN.name(LaneId(12), "Sonnet") == "Answer"
    assert UNKNOWN.told("Sonnet") == ""


def test_columns_stand_by_the_latest_turn() -> None:
    assert latest({}) is None
    assert latest({TurnId(1): blindfold(1), TurnId(9): blindfold(2, turn=9)}) == blindfold(2, turn=9)


async def test_of_real_answers_blind_rows_tell_nothing(desk: Desk) -> None:
    """One that ended, one that was cut off: neither name nor maker, host, price, speed or reason."""
    app = desk.app
    chat = (await app.chats.new("", "anthropic/claude-sonnet-4.6")).id
    await app.lanes.add(chat, "fault/C01")
    replies = await app.comparing.ask(chat, "Where is the sea?")
    for reply in replies:
        await reply.ended()
        await app.spending.settled(reply.entry.id)
    lanes = await app.lanes.of(chat)
    places = seats(lanes, blindfold(5))
    ids = [reply.entry.id for reply in replies]
    entries, ledger = await app.conversations.read(ids), await app.conversations.rows(ids)
    told = ("claude", "sonnet", "anthropic", "fault", "openrouter", "tok/s", "¢", "$")
    for reply, entry in zip(replies, entries, strict=True):
        catalogue = app.models.catalogue
        row, live = (
            rows.kept(entry, ledger[entry.id], catalogue),
            rows.live(reply, catalogue, "waiting for Claude"),
        )
        assert any(word in repr(row).casefold() for word in told)
        for each in (row, live):
            shown = repr(places.row(entry.lane, each)).casefold()
            assert not [word for word in told if word in shown]
            assert f"answer {places.letter(entry.lane)}".casefold() in shown


async def test_names_are_hidden_until_they_are_shown(desk: Desk) -> None:
    chat = (await desk.app.chats.new("A talk")).id
    assert not await hidden(desk.app, chat)
    await desk.app.judging.blindfold(chat, TurnId(1))
    assert await hidden(desk.app, chat)
    await desk.app.judging.reveal(chat)
    assert not await hidden(desk.app, chat)
