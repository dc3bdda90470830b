"""What is written of a prompt is kept when it is left, and whoever did not mean it takes it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.domain.prompt import NOTHING, Prompt
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.prompt_editor import PromptEditor
from ptahdesk.presenters.prompt_rows import STARTERS
from ptahdesk.services.app import App

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def app(bare: App) -> App:
    """No model has a part in it."""
    return bare


@pytest.fixture
def said(desk: Desk) -> list[Any]:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    return told


@pytest.fixture
def editor(desk: Desk, said: list[Any]) -> PromptEditor:
    return PromptEditor(desk.app.prompts, (desk.doing, desk.notices))


async def test_leaving_keeps_and_undo_takes_back(
    editor: PromptEditor, desk: Desk, said: list[Any], wait_until: Until
) -> None:
    await desk.prompting.want()
    editor.begin(Prompt("Hello {{name}}, {{tone:formal|warm}}", "Hello"))
    assert editor.asks == "Asks for: name, tone (formal | warm)"
    editor.leave()
    await wait_until(lambda: not editor.new)
    assert said[-1].text == "Kept “Hello” as a prompt."
    editor.write(text="Hi", title="Hi")
    assert editor.asks == ""
    editor.leave()
    await wait_until(lambda: not editor.changed)
    assert said[-1].text == "Changed “Hi”."
    said[-1].act()
    await wait_until(lambda: [each.title for each in desk.prompting.known] == ["Hello"])
    said[0].act()
    await wait_until(lambda: not desk.prompting.known)


async def test_what_is_kept_and_left_at_once_is_one_prompt(
    editor: PromptEditor, desk: Desk, said: list[Any], wait_until: Until
) -> None:
    editor.begin(Prompt("Hello", "Hello"))
    editor.keep()
    editor.keep()
    editor.begin(Prompt("Another", "Another"))
    editor.keep()
    await wait_until(lambda: "keep a prompt" not in desk.app.tasks.names)
    assert sorted(each.title for each in await desk.app.prompts.all()) == ["Another", "Hello"]
    assert [each.text for each in said] == ["Kept “Hello” as a prompt.", "Kept “Another” as a prompt."]


async def test_what_is_written_while_it_is_kept_is_the_same_prompt(
    editor: PromptEditor, desk: Desk, wait_until: Until
) -> None:
    editor.begin(Prompt("Hello", "Hello"))
    for text in ("Hello you", "Hello you there", "Hello you all"):
        editor.write(text=text)
        editor.keep()
    await wait_until(lambda: "keep a prompt" not in desk.app.tasks.names)
    assert [each.text for each in await desk.app.prompts.all()] == ["Hello you all"]
    assert not editor.changed


async def test_nothing_is_kept_that_nobody_wrote(editor: PromptEditor, desk: Desk, said: list[Any]) -> None:
    editor.leave()
    editor.begin(STARTERS[0])
    editor.leave()
    editor.begin()
    editor.keep()
    assert [each.text for each in said] == ["A prompt has to say something."]
    kept = await desk.app.prompts.save(Prompt("x", "Kept"))
    editor.show(kept)
    editor.write(text=" ")
    editor.leave()
    assert said[-1].text == "A prompt has to say something. “Kept” is as it was."
    assert await desk.app.prompts.all() == [kept]


async def test_a_short_name_that_is_taken_takes_nothing_else_along(
    editor: PromptEditor, desk: Desk, said: list[Any]
) -> None:
    await desk.app.prompts.save(Prompt("x", "First", "f"))
    second = await desk.app.prompts.save(Prompt("y", "Second", "s"))
    editor.show(second)
    editor.write(text="z", name="f")
    assert await editor.kept() == replace(second, text="z")
    assert editor.draft == replace(second, text="z")
    assert said[-1].text == "/f is the short name of “First” already."


async def test_what_was_changed_elsewhere_is_not_written_over(
    editor: PromptEditor, desk: Desk, said: list[Any]
) -> None:
    kept = await desk.app.prompts.save(Prompt("x", "Mine"))
    editor.show(kept)
    await desk.app.prompts.save(replace(kept, text="theirs"), kept)
    editor.write(text="mine")
    assert (await editor.kept()).text == "mine"
    assert "was changed elsewhere meanwhile" in said[-1].text
    assert {each.text for each in await desk.app.prompts.all()} == {"mine", "theirs"}
    editor.begin(NOTHING)
    assert editor.new
