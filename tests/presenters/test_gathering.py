"""Files are taken in one after the other, in their order; those that cannot be are told of together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ptahdesk.domain.attached import Attached
from ptahdesk.presenters.column_verbs import add
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.gathering import MOST, Gathering

Until = Callable[[Callable[[], object]], Awaitable[None]]


def begun(desk: Desk) -> tuple[Gathering, list[Attached], list[str]]:
    gathering = Gathering(desk.app.attaching, (desk.doing, desk.notices))
    came: list[Attached] = []
    told: list[str] = []
    gathering.came.connect(lambda each: came.append(each[1]))
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    return gathering, came, told


async def test_each_in_its_turn_and_the_others_are_told(
    desk: Desk, wait_until: Until, tmp_path: Path
) -> None:
    gathering, came, told = begun(desk)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    gathering.files(None, [tmp_path / name for name in ("a.txt", "1", "2", "3", "4", "5", "b.txt")])
    assert len(gathering.coming) == 7
    await wait_until(lambda: told)
    assert [one.name for one in came] == ["a.txt", "b.txt"]
    assert gathering.coming == ()
    assert told[0].endswith("And 2 more.")


async def test_too_many_at_once_are_left_out_and_that_is_said(
    desk: Desk, wait_until: Until, tmp_path: Path
) -> None:
    gathering, came, told = begun(desk)
    (tmp_path / "a.txt").write_text("a")
    gathering.files(None, [tmp_path / "a.txt"] * 5, there=MOST - 2)
    assert "3 of these were left out" in told[0]
    await wait_until(lambda: not gathering.coming)
    assert len(came) == 2


async def test_a_file_on_its_way_to_a_new_chat_comes_there_though_it_has_a_name_by_then(
    desk: Desk, wait_until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, gate, real = tmp_path / "a.txt", asyncio.Event(), desk.app.attaching.take_file
    file.write_text("a")

    async def slowly(path: Path) -> Attached:
        await gate.wait()
        return await real(path)

    arrived: list[Attached] = []
    desk.composer.arrived.connect(arrived.append)
    monkeypatch.setattr(desk.app.attaching, "take_file", slowly)
    desk.composer.attach([file])
    await add(desk.app, desk.page, "openai/gpt-5")
    gate.set()
    await wait_until(lambda: not desk.composer.gathering.coming)
    assert [one.name for one in arrived] == ["a.txt"]
