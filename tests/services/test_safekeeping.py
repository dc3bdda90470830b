"""What threatens the history is noticed while the program runs, and can be put right by one verb."""

from __future__ import annotations

import shutil
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.limits import LIMITS
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.store.locks import Lock
from ptahdesk.store.store import Store


async def test_a_folder_that_was_deleted_is_noticed_and_made_again(app: App, news: Any, paths: Paths) -> None:
    chat = await app.chats.new("Precious")
    shutil.rmtree(paths.home)
    await app.history.look()
    assert app.history.gone
    assert len(news.of(Kind.HISTORY)) == 1
    await app.history.look()
    assert len(news.of(Kind.HISTORY)) == 1, "said once"
    await app.history.renew()
    assert not app.history.gone
    assert len(news.of(Kind.HISTORY)) == 2
    again = await Store.open(paths.database, LIMITS, paths.sessions)
    assert [each.id for each in await again.chats.list()] == [chat.id]
    await again.close()


async def test_a_history_that_was_recovered_is_told_until_it_was_read(opening: Any, paths: Paths) -> None:
    paths.home.mkdir()
    paths.database.write_text("Dear diary, this is no database. " * 300)
    for _start in range(2):
        async with opening() as app:
            assert "could not be read" in app.history.recovered
    async with opening() as app:
        assert (await app.history.check()).words == ""
        assert app.history.recovered == ""
    async with opening() as app:
        assert app.history.recovered == ""


async def test_a_folder_that_is_no_good_place_is_said(opening: Any, paths: Paths, sim: Any) -> None:
    async with opening() as app:
        (paths.home / ".stfolder").mkdir()
        assert "Syncthing" in await app.history.look_around()
        assert app.history.risk


async def test_deleted_chats_go_for_good_but_not_one_that_still_answers(app: App, news: Any) -> None:
    for title in ("One", "Two"):
        chat = await app.chats.new(title)
        await app.chats.delete(chat.id)
    assert await app.history.deleted() == 2
    told: list[int] = []
    gone, free = await app.history.empty(told.append)
    assert (gone, told) == (2, [2])
    assert free >= 0
    assert await app.history.deleted() == 0
    assert await app.history.empty(told.append) == (0, 0)


async def test_another_program_with_the_history_open_is_noticed(app: App, paths: Paths) -> None:
    assert not await app.history.others()
    other = Lock.take(paths.sessions)
    assert await app.history.others()
    other.release()
