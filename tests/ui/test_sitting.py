"""One App after another in the same window."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.sitting import _keep_the_look, sit
from ptahdesk.ui.theme import Theme, read
from ptahdesk.ui.widgets.growing_box import GrowingBox
from ptahdesk.ui.widgets.notice_bar import NoticeBar
from ptahdesk.ui.window import shell


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)


def ready(host: Host) -> bool:
    furniture = host.window.furniture
    return furniture is not None and furniture.desk.keys.words.startswith("Ready")


async def test_a_key_pasted_in_practice_opens_the_real_thing(
    theme: Theme, tmp_path: Path, sim: Simulator, wait_until: object
) -> None:
    host = Host(Paths(tmp_path), theme, shell(theme))
    until = wait_until

    async def person() -> None:
        await until(lambda: host.window.furniture is not None)  # type: ignore[operator]  # the fixture
        host.window.furniture.desk.keys.paste(sim.key, sim.base_url)  # type: ignore[union-attr]  # it is there

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(person())
        following = await sit(host, Sitting(practice=True))
    assert following == Sitting(False, sim.key, sim.base_url)

    async def owner() -> None:
        await until(lambda: ready(host))  # type: ignore[operator]  # the fixture
        assert "practice" not in host.window.windowTitle()
        host.close()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(owner())
        assert await sit(host, following) is None
    host.window.deleteLater()


async def test_where_no_history_can_be_opened_the_window_says_why_and_tries_again(
    theme: Theme, tmp_path: Path, wait_until: object
) -> None:
    paths = Paths(tmp_path / "home")
    paths.home.write_text("a file in the place of the folder")
    host = Host(paths, theme, shell(theme))
    until = wait_until
    bar = host.window.findChild(NoticeBar)

    async def person() -> None:
        await until(lambda: not bar.isHidden())  # type: ignore[operator]  # the fixture
        assert "Check that its folder exists" in bar.text.text()
        host.window.findChild(GrowingBox).setPlainText("Typed early")
        paths.home.unlink()
        bar.button.click()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(person())
        following = await sit(host, Sitting())
    assert following == Sitting()

    async def owner() -> None:
        await until(lambda: host.window.furniture is not None)  # type: ignore[operator]  # the fixture
        await until(lambda: host.window.furniture.desk.composer.text == "Typed early")  # type: ignore[operator, union-attr]  # as above
        host.close()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(owner())
        assert await sit(host, following) is None
    host.window.deleteLater()


async def test_a_restored_backup_is_opened_in_the_same_window(
    theme: Theme, tmp_path: Path, wait_until: object
) -> None:
    host = Host(Paths(tmp_path), theme, shell(theme))
    until = wait_until

    async def person() -> None:
        await until(lambda: host.window.furniture is not None)  # type: ignore[operator]  # the fixture
        furniture = host.window.furniture
        app = furniture.desk.app  # type: ignore[union-attr]  # it is there
        await (await app.conversations.ask(None, "Hello", "anthropic/claude-sonnet-4.6")).ended()
        backup = await app.upkeep.backup_now(lambda _part: None)
        await app.chats.new("After the backup")
        furniture.settings.restoreWished.emit(backup)  # type: ignore[union-attr]  # as above

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(person())
        following = await sit(host, Sitting(practice=True))
    assert following is not None
    assert following.practice
    told: list[str] = []

    async def owner() -> None:
        await until(lambda: host.window.furniture is not None)  # type: ignore[operator]  # the fixture
        desk = host.window.furniture.desk  # type: ignore[union-attr]  # it is there
        desk.notices.told.connect(lambda notice: told.append(notice.text))
        await until(lambda: told)  # type: ignore[operator]  # the fixture
        assert [chat.title for chat in await desk.app.chats.all()] == ["Hello"]
        [aside] = [backup for backup in await desk.app.upkeep.backups() if backup.aside]
        assert (await desk.app.upkeep.contents(aside.path)).chats == 2
        host.close()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(owner())
        assert await sit(host, following) is None
    assert "is restored. What was there before is kept as" in told[0]
    host.window.deleteLater()


async def test_a_contrast_that_is_chosen_is_worn_at_once(theme: Theme, tmp_path: Path, desk: Desk) -> None:
    host = Host(Paths(tmp_path), theme, shell(theme))
    theme.expect("high")
    _keep_the_look(host, desk)
    assert not theme.high, "what was expected of the desktop, it did not ask for"
    await desk.app.settings.change({"look.theme": "dark", "look.contrast": "high"})
    assert theme.tokens == read("dark-high")
    host.window.deleteLater()
