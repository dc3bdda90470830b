"""The page of one's ranking: how to get one while there is none, then a table, by keyboard and as a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.chat import ChatId, EntryId, LaneId, TurnId
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.vote import Stood, Vote, VoteId
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.ranking_page import RankingPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def panel(furniture: Furniture, wait_until: Until) -> RankingPanel:
    furniture.verbs()["ranking"]()
    await wait_until(lambda: furniture.stage.ranking)
    found = furniture.stage.ranking
    assert found is not None
    await wait_until(lambda: found.page.judged)
    return found


async def cast(furniture: Furniture, *ballots: tuple[tuple[str, ...], int, int], turn: int = 0) -> None:
    """Who stood together, who won, and how often."""
    app = furniture.desk.app
    here = (await app.chats.new("A talk")).id
    for stood, winner, times in ballots:
        told = tuple(
            Stood(LaneId(n), EntryId(900 + n), ModelRef(OPENROUTER, name), name=name.title())
            for n, name in enumerate(stood)
        )
        for _time in range(times):
            turn += 1
            vote = Vote(TurnId(turn), told, winner, False, datetime.now(UTC), None)
            await app.judging._store.votes.cast(vote)
    await app.judging.reveal(ChatId(here))


def cells(panel: RankingPanel) -> list[tuple[str, ...]]:
    found = [panel.table.rows.row_at(place) for place in range(panel.table.rows.rowCount())]
    return [row.cells() for row in found if row is not None]


async def test_without_votes_it_says_how_to_get_some(
    furniture: Furniture, panel: RankingPanel, wait_until: Until
) -> None:
    assert panel.nothing.isVisible()
    assert panel.nothing.text().startswith("You have not chosen yet.")
    await wait_until(lambda: QApplication.focusWidget() is panel.compare)
    assert not panel.csv.isEnabled()
    furniture.verbs()["leave"]()
    assert furniture.stage.ranking is None


async def test_votes_become_a_table_while_one_looks(
    furniture: Furniture, panel: RankingPanel, wait_until: Until
) -> None:
    await cast(furniture, (("ibis", "heron"), 0, 30), (("owl", "crow"), 1, 6))
    await wait_until(panel.table.isVisible)
    assert [row[1] for row in cells(panel)] == [
        "Ibis",
        "Heron",
        "Never compared with those above",
        "Crow",
        "Owl",
    ]
    assert panel.verdict.text() == "Ibis is the best of them for you."
    assert panel.head.text().startswith("From 36 votes")
    await wait_until(lambda: QApplication.focusWidget() is panel.table)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.table.current is not None
    assert panel.table.current.spoken().startswith("Place: 2, Model: Heron, Duels won: ")
    panel.counted.buttons[True].click()
    await wait_until(panel.nothing.isVisible)
    assert panel.nothing.text().startswith("You have not voted blind yet")
    panel.counted.buttons[False].click()
    await wait_until(panel.table.isVisible)


async def test_bounds_that_overlap_and_too_few_votes_are_said(
    furniture: Furniture, panel: RankingPanel, wait_until: Until
) -> None:
    await cast(furniture, (("ibis", "heron"), 0, 2))
    await wait_until(panel.table.isVisible)
    assert panel.verdict.text().startswith("From 5 votes on a model has figures.")
    assert cells(panel)[0][:4] == ("", "Ibis", "", "too few votes to say")
    await cast(furniture, (("ibis", "heron"), 0, 4), (("ibis", "heron"), 1, 3))
    await wait_until(lambda: panel.verdict.text().startswith("Each of these may be the best: "))


async def test_a_row_opens_the_answers_of_its_model_and_escape_leads_back(
    furniture: Furniture, panel: RankingPanel, wait_until: Until
) -> None:
    await cast(furniture, (("ibis", "heron"), 0, 6))
    await wait_until(panel.table.isVisible)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    await wait_until(lambda: len(panel.answers.answers.rows) == 6)
    assert panel.answers.title.text() == "Ibis"
    assert panel.answers.words.text() == "6 answers: 6 won, 0 lost, 0 tied"
    assert QApplication.focusWidget() is panel.answers.table
    await cast(furniture, (("owl", "heron"), 0, 1), (("ibis", "heron"), 1, 2), turn=90)
    await wait_until(lambda: len(panel.answers.answers.rows) == 8)
    assert panel.answers.isVisible()
    furniture.verbs()["leave"]()
    assert panel.table.isVisible()
    assert QApplication.focusWidget() is panel.table
    furniture.verbs()["leave"]()
    assert furniture.stage.ranking is None


async def test_a_point_opens_answers_and_one_of_these_its_chat(
    furniture: Furniture, panel: RankingPanel, wait_until: Until
) -> None:
    app = furniture.desk.app
    chat = await app.lanes.begin(["anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"])
    replies = await app.comparing.ask(chat.id, "Where is the sea?")
    for reply in replies:
        await reply.ended()
    entries = [reply.entry.id for reply in replies]
    cast_ = (await app.judging.vote(entries, entries[1])).vote
    for turn in range(500, 506):
        await app.judging._store.votes.cast(replace(cast_, id=VoteId(0), turn=TurnId(turn)))
    panel.page.show()
    await wait_until(panel.plot.dots.isVisible)
    panel.plot.dots.setFocus()
    QTest.keyClick(panel.plot.dots, Qt.Key.Key_Right)
    QTest.keyClick(panel.plot.dots, Qt.Key.Key_Return)
    await wait_until(lambda: len(panel.answers.answers.rows) == 7)
    assert panel.answers.answers.rows[0].question == "Where is the sea?"
    panel.escape()
    assert QApplication.focusWidget() is panel.plot.dots
    QTest.keyClick(panel.plot.dots, Qt.Key.Key_Return)
    await wait_until(lambda: panel.answers.table.currentIndex().isValid())
    QTest.keyClick(panel.answers.table, Qt.Key.Key_Return)
    await wait_until(lambda: furniture.stage.ranking is None and furniture.desk.page.chat == chat.id)


async def test_it_is_saved_with_every_figure(
    furniture: Furniture,
    panel: RankingPanel,
    wait_until: Until,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await cast(furniture, (("ibis", "heron"), 0, 30))
    await wait_until(panel.csv.isEnabled)
    target = tmp_path / "ranking.csv"

    async def chosen(_parent: object, name: str) -> Path:
        assert name == "ranking.csv"
        return target

    monkeypatch.setattr(file_dialogs, "for_table", chosen)
    furniture.verbs()["ranking.save"]()
    await wait_until(target.exists)
    head, first, *_rest = target.read_text().splitlines()
    assert head.startswith("group,model,name,votes,won,even,share,low,high")
    assert first.startswith("0,openrouter:ibis,Ibis,30,30,0,0.9")
