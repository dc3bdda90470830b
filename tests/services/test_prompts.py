"""Prompts are kept tidy, found by any name, told of, and carried as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.prompt import Prompt, PromptError
from ptahdesk.services.app import App


async def test_it_is_kept_tidy_and_whoever_shows_it_hears(app: App, news: Any) -> None:
    kept = await app.prompts.save(Prompt("Explain {{thing}} to a child. Then stop.", name="/Explain it"))
    assert (kept.title, kept.name) == ("Explain {{thing}} to a child. Then stop.", "explain-it")
    assert len(news.of(Kind.PROMPTS)) == 1
    await app.prompts.used(kept, {"thing": "rain"})
    assert await app.prompts.answers(kept) == {"thing": "rain"}
    [gone] = await app.prompts.remove(kept.id)
    assert await app.prompts.remove(kept.id) == []
    assert await app.prompts.restore([gone]) == [gone]
    assert len(news.of(Kind.PROMPTS)) == 4
    with pytest.raises(PromptError, match="has to say something"):
        await app.prompts.save(replace(kept, text=" \n"), kept)


async def test_it_is_found_by_name_title_or_number(app: App) -> None:
    one = await app.prompts.save(Prompt("A", "Sum up", "s"))
    two = await app.prompts.save(Prompt("B", "Brief"))
    assert await app.prompts.find("/S") == one
    assert await app.prompts.find("sum up") == one
    assert await app.prompts.find(str(two.id)) == two
    with pytest.raises(PromptError, match="There is no prompt x"):
        await app.prompts.find("x")


@pytest.mark.parametrize("name", ["all.json", "all.md"])
async def test_a_file_brings_only_what_is_not_here(app: App, tmp_path: Path, name: str) -> None:
    kept = [await app.prompts.save(Prompt(text, text, text)) for text in ("one", "two")]
    await app.prompts.write(tmp_path / name, kept)
    await app.prompts.remove(kept[0].id)
    [brought] = await app.prompts.bring(tmp_path / name)
    assert brought.content == kept[0].content
    assert await app.prompts.bring(tmp_path / name) == []


async def test_a_file_that_cannot_be_read_or_written_is_said(app: App, tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(b"x" * (app.limits.prompts_bytes + 1))
    for name, said in (("", "not a file"), ("none.md", "not a file"), ("large.md", "too large")):
        with pytest.raises(PromptError, match=said):
            await app.prompts.bring(tmp_path / name)
    with pytest.raises(PromptError, match="is not a file"):
        await app.prompts.write(tmp_path, [])
    with pytest.raises(PromptError, match="cannot be written"):
        await app.prompts.write(tmp_path / "none" / "x.md", [])
