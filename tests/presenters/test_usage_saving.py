"""A file from the page has the very bytes the terminal gives for the same question."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import ledgers
import pytest
from click.testing import CliRunner

from ptahdesk.cli.verbs.usage import command
from ptahdesk.domain.spent import EVERYTHING, By
from ptahdesk.presenters import usage_saving
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.services.app import App

Until = Callable[[Callable[[], object]], Awaitable[None]]


def terminal(*arguments: str) -> bytes:
    done = CliRunner().invoke(command, ["--csv", "--all", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


@pytest.mark.parametrize("by", [None, By.DAY, By.MODEL, By.CHAT, By.SESSION])
async def test_it_is_what_the_terminal_says(
    by: By | None, bare: App, tmp_path: Path, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTAHDESK_HOME", str(bare.paths.home))
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 2_100)
    notices, path = Notices(), tmp_path / "out.csv"
    told: list[str] = []
    notices.told.connect(lambda notice: told.append(notice.text))
    page = UsagePage(bare, Doing(bare.tasks, notices))
    split = By.MODEL if by in {None, By.DAY} else by
    page.want(time=Time.EVERYTHING, split=split)
    await wait_until(lambda: page.digest.whole)
    page.list_by(by is By.DAY)
    pages = usage_saving.calls(bare, EVERYTHING) if by is None else usage_saving.sums(page)
    await usage_saving.save(bare, notices, path, pages)
    assert told == ["Saved as out.csv."]
    page.leave()
    wanted = await asyncio.to_thread(terminal, *([] if by is None else ["--by", by.value]))
    assert path.read_bytes() == wanted


async def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(bare: App, tmp_path: Path) -> None:
    notices = Notices()
    told: list[str] = []
    notices.told.connect(lambda notice: told.append(notice.text))
    await usage_saving.save(bare, notices, tmp_path / "no" / "out.csv", usage_saving.calls(bare, EVERYTHING))
    await usage_saving.save(bare, notices, tmp_path, usage_saving.calls(bare, EVERYTHING))
    assert "out.csv cannot be written" in told[0]
    assert "is not a file" in told[1]
    assert not list(tmp_path.glob("**/out*"))
