"""Export and import in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ptahdesk.cli.carrying import Export, Import
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters.documents import Format
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import BLIND

CHAT = {"name": "Puffins", "chat_messages": [{"sender": "human", "text": "Where?"}]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([CHAT, {"a": 1}]), encoding="utf-8")
    return path


async def test_a_file_comes_in_and_goes_out(app: App, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await Import(file, as_json=False).run(app) == 0
    assert capsys.readouterr().out == (
        "1 chat with 1 message came in. Left out: 1.\n  1 × something that is no chat\n"
    )
    [chat] = await app.chats.all()
    assert await Export(chat.id, None, None, told=False).run(app) == 0
    assert capsys.readouterr().out == "# Puffins\n\n## You\n\nWhere?\n"
    page = file.with_suffix(".html")
    assert await Export(chat.id, None, page, told=True).run(app) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert await Export(chat.id, Format.JSON, None, told=True).run(app) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "Puffins"


async def test_the_report_as_json(app: App, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await Import(file, as_json=True).run(app) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["chats"]), told["messages"]) == (1, 1)
    assert told["left_out"] == {"something that is no chat": 1}


async def test_where_names_are_hidden_nothing_goes_out(app: App, tmp_path: Path) -> None:
    chat = await app.lanes.begin(["anthropic/claude-sonnet-4.6", "openai/gpt-5"], own={BLIND.key: True})
    for reply in await app.comparing.ask(chat.id, "first"):
        await reply.ended()
    with pytest.raises(ProviderError, match="Choose one in the window first"):
        await Export(chat.id, None, tmp_path / "a.md", told=False).run(app)
    assert not (tmp_path / "a.md").exists()
    await app.judging.reveal(chat.id)
    assert await Export(chat.id, None, tmp_path / "a.md", told=False).run(app) == 0
    assert "claude-sonnet-4.6" in (tmp_path / "a.md").read_text(encoding="utf-8")


async def test_what_cannot_be_done_is_one_sentence(
    app: App, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await Export(99, None, None, told=True).run(app) == 1
    assert await Import(file.with_name("gone"), as_json=False).run(app) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == ["There is no chat 99.", "gone cannot be read: No such file or directory."]
