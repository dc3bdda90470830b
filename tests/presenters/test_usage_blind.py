"""While answers are judged no sum, line, sheet or file of what was spent tells which model they are of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.spent import EVERYTHING, By
from ptahdesk.presenters import usage_saving
from ptahdesk.presenters.blinding import UNNAMED
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.settings.asking_fields import BLIND

TELLING = ("sonnet", "gpt", "openai")


@pytest.fixture
async def page(desk: Desk) -> AsyncIterator[UsagePage]:
    made = UsagePage(desk.app, desk.doing)
    yield made
    made.leave()


@pytest.fixture
async def judged(desk: Desk) -> ChatId:
    """Two answers without names, and one with its name in another chat."""
    await (await desk.app.conversations.ask(None, "Who are you?", HAIKU)).ended()
    chat = (await desk.app.lanes.begin([SONNET, GPT], own={BLIND.key: True})).id
    for reply in await desk.app.comparing.ask(chat, "Where is the sea?"):
        await reply.ended()
        await desk.app.spending.settled(reply.entry.id)
    return chat


async def entered(page: UsagePage, wait_until: Until) -> None:
    page.want(time=Time.EVERYTHING)
    page.enter()
    await wait_until(lambda: page.offers.chats and not page.reading)
    page.list_by(by_day=False)


async def test_sums_have_one_name_for_all_of_them_until_names_are_shown(
    desk: Desk, page: UsagePage, judged: ChatId, wait_until: Until
) -> None:
    await entered(page, wait_until)
    for split in (By.MODEL, By.PROVIDER):
        page.want(split=split)
        await wait_until(lambda: not page.reading)
        assert {line.name: line.calls for line in page.lines()}[UNNAMED] == 2
        assert not [word for word in TELLING if word in repr((page.digest, page._names)).lower()]
    page.want(split=By.MODEL)
    await wait_until(lambda: not page.reading)
    assert {part.name for part in page.digest.bars.parts} == {"Claude Haiku 4.5", UNNAMED}
    page.want(model=f"openrouter:{GPT}")
    await wait_until(lambda: not page.reading)
    assert page.lines() == []
    page.want(model="")
    await wait_until(lambda: page.lines() and not page.reading)
    line = next(line for line in page.lines() if line.name == UNNAMED)
    page.calls.open(line.span, line.name)
    await wait_until(lambda: page.calls.whole and not page.calls.reading)
    assert page.calls.whole is not None
    assert page.calls.whole.total.amount == line.total.amount
    assert [(call.row.chat, call.blind) for call in page.calls.rows] == [(judged, True)] * 2
    await desk.app.judging.reveal(judged)
    await wait_until(lambda: len(page.lines()) == 3 and not page.reading)
    assert UNNAMED not in {line.name for line in page.lines()}


async def test_a_list_of_calls_that_is_open_tells_names_as_soon_as_they_are_shown(
    desk: Desk, page: UsagePage, judged: ChatId, wait_until: Until
) -> None:
    await entered(page, wait_until)
    page.calls.open(EVERYTHING, "Everything")
    await wait_until(lambda: page.calls.whole)
    assert [call.blind for call in page.calls.rows] == [True, True, False]
    await desk.app.judging.reveal(judged)
    await wait_until(lambda: page.calls.whole and not any(call.blind for call in page.calls.rows))


async def test_a_file_tells_no_more_than_the_page(
    desk: Desk, page: UsagePage, judged: ChatId, wait_until: Until, tmp_path: Path
) -> None:
    await entered(page, wait_until)
    for name, pages in (
        ("sums", usage_saving.sums(page)),
        ("calls", usage_saving.calls(desk.app, EVERYTHING)),
    ):
        await usage_saving.save(desk.app, desk.notices, tmp_path / name, pages)
        text = (tmp_path / name).read_text(encoding="utf-8").lower()
        assert UNNAMED.lower() in text
        assert "claude-haiku" in text
        assert not [word for word in TELLING if word in text]


async def test_the_sheet_of_a_sum_tells_none_either(desk: Desk, judged: ChatId, wait_until: Until) -> None:
    desk.bills.of_sum("session")
    await wait_until(lambda: desk.bills.sheet)
    assert desk.bills.sheet is not None
    assert {row[0] for row in desk.bills.sheet.tables[0].rows} == {"Claude Haiku 4.5", UNNAMED}
    await desk.app.judging.reveal(judged)
    await wait_until(lambda: desk.bills.sheet and len(desk.bills.sheet.tables[0].rows) == 3)
