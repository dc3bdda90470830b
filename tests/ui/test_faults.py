"""What a person sees of each fault: the words that came are kept, and a card says the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fault_table import TABLE, cases, limits_of, name_of, one_of_each, text_of, without_waits
from PySide6.QtWidgets import QApplication, QLabel
from unhurried import unhurried

from ptahdesk.domain.provider import Secret
from ptahdesk.presenters.chat_page import last_said
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.presenters.transcript import Author
from ptahdesk.services.app import Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_view import ChatView

CARDS = one_of_each("outcome", "cause", "action")
HASTY = unhurried(100)


@pytest.fixture
async def desk(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Desk]:
    without_waits(monkeypatch)
    fault = request.getfixturevalue("fault")
    async with Simulator(books_after=0, hurry=TABLE[fault].get("hurry", 1)) as simulator:
        practice = Practice(simulator.base_url, Secret(simulator.key))
        async with open_app(Paths(tmp_path), limits_of(fault, HASTY), practice) as app:
            made = sit_down(app, lambda key, address: None)
            yield made
            made.close()


@pytest.fixture
def view(desk: Desk, qapp: QApplication) -> Iterator[ChatView]:
    made = ChatView()
    made.resize(900, 700)
    made.show_transcript(desk.page.transcript)
    made.show()
    yield made
    made.close()


async def end_of(desk: Desk, fault: str) -> str:
    """Ask, and wait for the end; the text that is kept."""
    await desk.page.show(None)
    desk.page.voice.choose(f"fault/{name_of(fault)}")
    assert await desk.page.send("Hello?")
    assert desk.page.reply is not None
    await desk.page.reply.ended()
    async with asyncio.timeout(60):
        while desk.page.busy or desk.page.transcript.rows[-1].live:
            await asyncio.sleep(0.002)
    return await last_said(desk.app, desk.page.transcript, Author.MODEL)


@pytest.mark.parametrize("fault", cases(CARDS))
async def test_a_fault_is_shown_as_the_table_says(fault: str, desk: Desk, view: ChatView) -> None:
    expected = TABLE[fault]
    text = await end_of(desk, fault)
    row = desk.page.transcript.rows[-1]
    assert text == text_of(fault)
    if expected["action"] == "none":
        assert row.card is None
        return
    assert row.card is not None
    assert expected["says"].lower() in f"{row.card.title} {row.card.sentence}".lower()
    assert ("Not charged." in row.card.money) is not expected["may_cost"]
    assert row.card.action == expected["action"]


@pytest.mark.parametrize("fault", ["B09", "B19", "C02"])
async def test_the_card_stands_under_the_answer_with_its_button(
    fault: str, desk: Desk, view: ChatView, qapp: QApplication
) -> None:
    await end_of(desk, fault)
    async with asyncio.timeout(60):
        while not (cards := [card for card in view.findChildren(ChatCard) if card.isVisible()]):
            qapp.processEvents()
            await asyncio.sleep(0.01)
    words = " ".join(label.text() for label in cards[0].findChildren(QLabel))
    assert TABLE[fault]["says"].lower() in words.lower()
