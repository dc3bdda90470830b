"""The library: looked through, changed, copied, deleted, used, and carried as files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.prompt import NOTHING, Prompt
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.prompt_library import PromptLibrary
from ptahdesk.presenters.prompt_rows import STARTERS
from ptahdesk.services.app import App

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def app(bare: App) -> App:
    """No model has a part in it."""
    return bare


@pytest.fixture
def library(desk: Desk) -> PromptLibrary:
    return PromptLibrary(desk.app, desk.prompting, (desk.doing, desk.notices))


@pytest.fixture
def said(desk: Desk) -> list[Any]:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    return told


async def test_a_starter_is_taken_and_the_list_is_one_of_prompts_then(
    library: PromptLibrary, wait_until: Until
) -> None:
    await library.open()
    assert library.editor.draft == STARTERS[0]
    library.choose(library.rows[2])
    library.editor.keep()
    await wait_until(lambda: len(library.rows) == 1)
    assert library.rows[0].prompt.title == library.editor.was.title == STARTERS[1].title
    await library.open(Prompt("words of a message"))
    assert (library.editor.new, library.editor.draft.text) == (True, "words of a message")
    library.close()


async def test_a_copy_is_another_one_and_what_is_deleted_comes_back(
    library: PromptLibrary, desk: Desk, said: list[Any], wait_until: Until
) -> None:
    one, two = [await desk.app.prompts.save(Prompt(text, text, text)) for text in ("one", "two")]
    await library.open()
    assert library.editor.was == two
    library.duplicate()
    assert (library.editor.draft.title, library.editor.draft.name) == ("two (copy)", "")
    library.choose(library.rows[-1])
    await wait_until(lambda: len(library.rows) == 3)
    assert library.editor.was == one
    library.delete()
    await wait_until(lambda: len(library.rows) == 2)
    assert library.editor.was == two
    assert said[-1].text == "Deleted “one”."
    said[-1].act()
    await wait_until(lambda: len(library.rows) == 3)
    library.find("one")
    assert [row.prompt for row in library.rows] == [one]
    library.editor.begin(Prompt("never mind"))
    library.delete()
    assert library.editor.was == one


async def test_what_others_do_is_seen_and_nothing_typed_is_lost(
    library: PromptLibrary, desk: Desk, wait_until: Until
) -> None:
    kept = await desk.app.prompts.save(Prompt("one", "One"))
    await library.open()
    now = await desk.app.prompts.save(Prompt("uno", "One", id=kept.id), kept)
    await wait_until(lambda: library.editor.draft.text == "uno")
    library.editor.write(text="due")
    await desk.app.prompts.remove(now.id)
    await wait_until(lambda: library.rows[0].kind == "heading")
    assert library.editor.draft.text == "due"
    library.editor.show(NOTHING)
    again = await desk.app.prompts.save(Prompt("x", "X"))
    library.editor.show(again)
    await desk.app.prompts.remove(again.id)
    await wait_until(lambda: library.editor.was == STARTERS[0])


async def test_a_changed_one_is_used_as_it_stands(
    library: PromptLibrary, desk: Desk, wait_until: Until
) -> None:
    texts: list[str] = []
    desk.prompting.landed.connect(texts.append)
    await desk.app.prompts.save(Prompt("one", "One"))
    await library.open()
    library.editor.write(text="one more")
    library.use()
    await wait_until(lambda: texts)
    assert texts == ["one more"]
    assert [each.text for each in await desk.app.prompts.all()] == ["one more"]


async def test_files_come_in_and_go_out(
    library: PromptLibrary, desk: Desk, said: list[Any], tmp_path: Path, wait_until: Until
) -> None:
    kept = await desk.app.prompts.save(Prompt("one", "One"))
    await library.open()
    library.carry_out(tmp_path / "all.json")
    await wait_until(lambda: said)
    assert said[-1].text == "Exported to all.json."
    library.bring(tmp_path / "all.json")
    await wait_until(lambda: len(said) == 2)
    assert said[-1].text == "All of them are here already."
    await desk.app.prompts.remove(kept.id)
    library.bring(tmp_path / "all.json")
    await wait_until(lambda: len(said) == 3)
    assert said[-1].text == "1 prompt came in."
    said[-1].act()
    await wait_until(lambda: library.rows and library.rows[0].kind == "heading")
    library.bring(tmp_path / "none.json")
    await wait_until(lambda: len(said) == 4)
    assert said[-1].text == "none.json is not a file."
