"""A vote is on what really answered, blind only while nobody could know, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, EntryId, TurnId
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import VoteError
from ptahdesk.services.app import App
from ptahdesk.services.judging import permanent

SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


@pytest.fixture
async def answers(app: App) -> tuple[ChatId, list[EntryId]]:
    """One question, answered by two."""
    await app.models.refresh(force=True)
    chat = (await app.chats.new("", SONNET)).id
    await app.lanes.add(chat, HAIKU)
    replies = await app.comparing.ask(chat, "Hello")
    for reply in replies:
        await reply.ended()
    return chat, [reply.entry.id for reply in replies]


async def test_a_vote_names_who_answered_and_the_calls_it_took(app: App, answers, news) -> None:
    chat, both = answers
    vote = (await app.judging.vote(both, both[1])).vote
    assert [(stood.model.model, stood.entry) for stood in vote.stood] == [(SONNET, both[0]), (HAIKU, both[1])]
    assert all(stood.permanent and "Claude" in stood.name for stood in vote.stood)
    assert (vote.winner, vote.blind, vote.chat) == (1, False, chat)
    rows = await app.conversations.rows(both)
    assert [stood.calls for stood in vote.stood] == [(rows[entry].id,) for entry in both]
    assert await app.judging.votes(chat) == {vote.turn: vote}
    assert [change.ids for change in news.of(Kind.VOTES)] == [frozenset([chat])]


async def test_a_tie_has_no_winner(app: App, answers) -> None:
    assert (await app.judging.vote(answers[1], None)).vote.winner is None


async def test_a_vote_needs_two_answers_and_one_of_them(app: App, answers) -> None:
    _chat, both = answers
    with pytest.raises(VoteError, match="two answers"):
        await app.judging.vote(both[:1], both[0])
    with pytest.raises(VoteError, match="two answers"):
        await app.judging.vote(both, EntryId(999))
    with pytest.raises(VoteError):
        await app.judging.vote([both[0], EntryId(999)], both[0])


async def test_a_blind_vote_is_blind_and_shows_the_names(app: App, answers, news) -> None:
    chat, both = answers
    (entry,) = await app.conversations.read(both[:1])
    begun = await app.judging.blindfold(chat, entry.turn)
    assert 0 <= begun.seed < 2**32
    assert (await app.judging.vote(both, both[0])).vote.blind
    assert (await app.judging.blindfolds(chat))[entry.turn].opened is not None
    assert not (await app.judging.vote(both, both[0])).vote.blind
    assert len(news.of(Kind.VOTES)) == 3


async def test_who_looks_first_votes_openly(app: App, answers) -> None:
    chat, both = answers
    (entry,) = await app.conversations.read(both[:1])
    await app.judging.blindfold(chat, entry.turn)
    await app.judging.reveal(chat)
    assert not (await app.judging.vote(both, both[0])).vote.blind


async def test_undo_and_redo_of_a_blind_vote(app: App, answers) -> None:
    chat, both = answers
    (entry,) = await app.conversations.read(both[:1])
    await app.judging.blindfold(chat, entry.turn)
    cast = await app.judging.vote(both, both[0])
    assert await app.judging.take_back(cast)
    assert await app.judging.votes(chat) == {}
    assert not await app.judging.take_back(cast)
    again = await app.judging.put_back(cast)
    assert again.vote == replace(cast.vote, id=again.vote.id)
    assert await app.judging.votes(chat) == {again.vote.turn: again.vote}


async def test_votes_are_weighed_with_their_bills_all_or_the_blind_ones(app: App, answers) -> None:
    _chat, both = answers
    cast = await app.judging.vote(both, both[0])
    evidence = await app.judging.weigh(lambda found: found)
    assert evidence.votes == (cast.vote,)
    assert set(evidence.calls) == {call for stood in cast.vote.stood for call in stood.calls}
    assert isinstance(evidence.catalogue, Catalogue)
    assert await app.judging.weigh(lambda found: found.votes, blind_alone=True) == ()
    assert cast.vote.at <= datetime.now(UTC)


async def test_a_vote_in_another_window_is_heard_of(
    opening: Any, listening: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ptahdesk.services.startup.FOREIGN_SECONDS", 0.01)
    async with opening() as one, opening() as other:
        chat = (await other.chats.new("A talk")).id
        await one.start()
        news = listening(one.changes)
        await other.judging.blindfold(chat, TurnId(1))
        await news.until(lambda: news.of(Kind.VOTES))
        assert await one.judging.blindfolds(chat)


def test_a_permanent_name_keeps_variants_apart() -> None:
    free = Model(ModelRef(OPENROUTER, "a/b:free"), "B (free)", canonical="a/b-1")
    assert permanent(free) == "a/b-1:free"
    assert permanent(replace(free, ref=ModelRef(OPENROUTER, "a/b"))) == "a/b-1"
    assert permanent(replace(free, canonical="")) == ""
