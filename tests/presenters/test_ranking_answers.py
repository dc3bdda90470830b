"""Behind a model's place: what it was asked, how it did, and where that is to be read, if it is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import ChatId, EntryId, LaneId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.ranking_answers import AT_ONCE, AnswerLine, RankingAnswers
from ptahdesk.services.judging import Evidence
from ptahdesk.services.weighing import JudgedAnswer, weighed
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def answers(desk: Desk) -> RankingAnswers:
    return RankingAnswers(desk.app, desk.doing)


async def voted(desk: Desk, sim: Simulator, question: str) -> ChatId:
    """Two answered, and the first was the better one."""
    chat = (await desk.app.chats.new("Of the sea", SONNET)).id
    await desk.app.lanes.add(chat, HAIKU)
    sim.script("In the north.")
    sim.script("In the south.")
    replies = await desk.app.comparing.ask(chat, question)
    for reply in replies:
        await reply.ended()
    await desk.app.judging.vote([reply.entry.id for reply in replies], replies[0].entry.id)
    return chat


async def opened(desk: Desk, answers: RankingAnswers, wait_until: Until) -> list[AnswerLine]:
    """Those of the model that won."""
    judged = await desk.app.judging.weigh(weighed)
    answers.open(judged, next(key for key, each in judged.contenders.items() if "Sonnet" in each.name))
    await wait_until(lambda: not answers.reading)
    return answers.rows


async def test_each_answer_says_what_was_asked_and_where_it_stands(
    desk: Desk, sim: Simulator, answers: RankingAnswers, wait_until: Until
) -> None:
    chat = await voted(desk, sim, "Where is\nthe sea?")
    (line,) = await opened(desk, answers, wait_until)
    title = (await desk.app.spent.titles([chat]))[chat]
    assert line.cells()[1:] == ("Where is the sea?", "Won", "Claude Haiku 4.5", title)
    assert line.spoken().startswith(f"Won, Where is the sea?, beside Claude Haiku 4.5, chat {title}, 20")
    assert line.place is not None
    assert line.place[0] == chat
    (entry,) = await desk.app.conversations.read([line.place[1]])
    assert (entry.id, entry.message.role) == (line.answer.entry, "assistant")
    assert answers.title == "Anthropic: Claude Sonnet 4.6"
    assert answers.words == "1 answer: 1 won, 0 lost, 0 tied"


async def test_of_a_chat_that_is_gone_the_vote_is_still_listed(
    desk: Desk, sim: Simulator, answers: RankingAnswers, wait_until: Until
) -> None:
    chat = await voted(desk, sim, "Where is the sea?")
    await desk.app.judging._store.chats.purge(chat)
    (line,) = await opened(desk, answers, wait_until)
    assert line.place is None
    assert line.cells()[1:3] == ("The answer is gone.", "Won")


async def test_older_ones_come_when_they_are_wanted(
    desk: Desk, answers: RankingAnswers, wait_until: Until
) -> None:
    stood = tuple(Stood(LaneId(n), EntryId(n), ModelRef(OPENROUTER, f"m/{n}"), name=f"M{n}") for n in (1, 2))
    winners = (0, 1, None)
    votes = [
        Vote(TurnId(n), stood, winners[n % 3], n == 1, NOON.replace(minute=n % 60))
        for n in range(AT_ONCE + 5)
    ]
    judged = weighed(Evidence(tuple(votes), {}, desk.app.models.catalogue))
    answers.open(judged, "openrouter:m/1")
    await wait_until(lambda: len(answers.rows) == AT_ONCE)
    answers.more()
    await wait_until(lambda: len(answers.rows) == AT_ONCE + 5)
    answers.more()
    assert not answers.reading
    assert answers.words == "105 answers: 35 won, 35 lost, 35 tied"
    answers.leave()
    assert answers.rows == []


def test_how_one_voted_is_a_word() -> None:
    answer = JudgedAnswer(ChatId(1), EntryId(2), best=False, others=("b",), blind=True, at=NOON)
    line = AnswerLine(answer, "Why?", "A talk", "B")
    assert line.cells() == ("2026-11-20 12:00", "Why?", "Lost, blind", "B", "A talk")
    assert replace(line, answer=replace(answer, best=None, blind=False)).cells()[2] == "Tie"
    assert line.spoken() == "Lost, blind, Why?, beside B, chat A talk, 2026-11-20 12:00"
