"""Votes are kept for as long as one likes, one a turn; blindfolds until names are shown."""

from __future__ import annotations

from dataclasses import replace

import apsw
import pytest

from ptahdesk.domain.chat import EntryId, LaneId, RequestId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.store import backups
from ptahdesk.store.migrate import migrate, steps
from ptahdesk.store.salvage import salvage


def stood(number):
    model = ModelRef(OPENROUTER, f"maker/model-{number}")
    return Stood(
        LaneId(number),
        EntryId(10 + number),
        model,
        f"maker/m-{number}",
        f"Modèle {number}",
        (RequestId(number),),
    )


@pytest.fixture
def vote(talk):
    """In a chat, for the first of two."""

    async def cast(chat=None, turn=7, winner=0):
        chat = chat or await talk.chat()
        return Vote(TurnId(turn), (stood(1), stood(2)), winner, False, talk.now, chat.id)

    return cast


async def test_a_vote_comes_back_as_it_was_cast(store, vote):
    cast = await vote()
    made, before = await store.votes.cast(cast)
    assert before is None
    assert made == replace(cast, id=made.id)
    assert await store.votes.all() == [made]
    assert await store.votes.of_chat(cast.chat) == {cast.turn: made}


async def test_another_vote_on_the_same_turn_takes_its_place_and_can_be_taken_back(store, talk, vote):
    chat = await talk.chat()
    first, _none = await store.votes.cast(await vote(chat))
    second, before = await store.votes.cast(await vote(chat, winner=None))
    assert before == first
    assert await store.votes.all() == [second]
    assert await store.votes.take_back(second, before)
    assert await store.votes.all() == [first]
    assert not await store.votes.take_back(second, before)
    assert await store.votes.put_back(second) == (second, first)
    assert await store.votes.all() == [second]


async def test_a_vote_outlives_its_chat(store, talk, vote):
    chat = await talk.chat()
    made, _none = await store.votes.cast(await vote(chat))
    await store.votes.blindfold(chat.id, TurnId(8), 3)
    await store.chats.purge(chat.id)
    assert await store.votes.all() == [replace(made, chat=None)]
    assert await store.votes.blindfolds(chat.id) == {}


async def test_a_vote_is_blind_only_until_names_were_shown(store, talk, vote):
    chat = await talk.chat()
    await store.votes.blindfold(chat.id, TurnId(7), 3)
    blind, _none = await store.votes.cast(await vote(chat))
    again, _blind = await store.votes.cast(await vote(chat, winner=1))
    assert (blind.blind, again.blind) == (True, False)


async def test_a_vote_shows_the_names_in_every_turn_of_its_chat(store, talk, vote):
    chat, other = await talk.chat(), await talk.chat()
    for turn, where in ((7, chat), (9, chat), (11, other)):
        await store.votes.blindfold(where.id, TurnId(turn), 3)
    await store.votes.cast(await vote(chat))
    found = await store.votes.blindfolds(chat.id)
    assert [each.opened is None for each in found.values()] == [False, False]
    assert (await store.votes.blindfolds(other.id))[TurnId(11)].opened is None


async def test_one_order_holds_in_a_chat_until_names_are_shown(store, talk):
    chat = await talk.chat()
    seeds = [(await store.votes.blindfold(chat.id, TurnId(turn), 100 + turn)).seed for turn in (1, 2, 1)]
    await store.votes.open(chat.id, talk.now)
    seeds.append((await store.votes.blindfold(chat.id, TurnId(3), 103)).seed)
    assert seeds == [101, 101, 101, 103]
    assert [each.opened is None for each in (await store.votes.blindfolds(chat.id)).values()] == [
        False,
        False,
        True,
    ]


async def test_what_a_program_began_blind_the_next_one_knows(store, talk, open_store):
    chat = await talk.chat()
    made = await store.votes.blindfold(chat.id, TurnId(1), 2**32 - 1)
    await store.close()
    assert await (await open_store()).votes.blindfolds(chat.id) == {TurnId(1): made}


async def test_the_calls_behind_answers_are_found_though_their_chat_is_gone(store, talk):
    asked = await talk.exchange("Why?", "Because.")
    await store.chats.purge(asked.reply.chat)
    found = await store.votes.calls([asked.row.id, RequestId(999)])
    assert list(found) == [asked.row.id]
    assert await store.votes.calls([]) == {}


async def test_a_vote_that_cannot_be_read_is_one_less(store, talk, vote, sql):
    kept, _none = await store.votes.cast(await vote())
    await store.votes.cast(await vote(turn=9))
    for stood in ("[[1]]", "{", "5", "[" * 5000):
        await sql("UPDATE vote SET stood = ? WHERE turn = 9", stood)
        assert await store.votes.all() == [kept]
    await sql("UPDATE vote SET stood = '[]', winner = 0 WHERE turn = 9")
    assert await store.votes.all() == [kept]


async def test_votes_are_in_a_backup_and_are_saved_from_a_damaged_history(
    store, talk, vote, database, tmp_path, open_store
):
    asked = await talk.exchange("Why?", "Because.")
    chat = await store.chats.get(asked.reply.chat)
    made, _none = await store.votes.cast(await vote(chat))
    await store.votes.blindfold(chat.id, TurnId(8), 3)
    copy = backups.make(database, 7, talk.now, lambda: False).path
    await store.close()
    restored = await open_store(copy)
    assert await restored.votes.all() == [made]
    target = apsw.Connection(str(tmp_path / "empty.db"))
    migrate(target, tmp_path / "empty.db", steps())
    salvage(database, target, tmp_path / "reading")
    target.close()
    saved = await open_store(tmp_path / "empty.db")
    assert await saved.votes.all() == [made]
    assert list(await saved.votes.blindfolds(chat.id)) == [8]
