"""`doctor --verify` reads the history and its newest backup, and says what it found in each."""

from __future__ import annotations

import json

import apsw
import pytest

from ptahdesk.cli.checking import check
from ptahdesk.services.app import App
from ptahdesk.services.checkup_history import verified
from ptahdesk.services.finding import Finding

MODEL = "anthropic/claude-sonnet-4.6"


@pytest.fixture
async def talked(app: App) -> App:
    reply = await app.conversations.ask(None, "Why?", MODEL)
    await reply.ended()
    return app


async def found(app: App) -> dict[str, Finding]:
    return {finding.what: finding async for finding in verified(app)}


async def test_a_sound_history_and_no_backup_yet(talked: App) -> None:
    findings = await found(talked)
    assert findings["History"].line == "✓ History: 2 messages, each as it was written"
    assert findings["Backups"].well


async def test_the_newest_backup_is_read_too(talked: App) -> None:
    await talked.upkeep.backup()
    assert "1 kept" in (await found(talked))["Backups"].words
    [backup] = (talked.paths.home / "backups").iterdir()
    backup.write_bytes(b"no backup any more " * 300)
    assert not (await found(talked))["Backups"].well


def spoil(app: App, sql: str) -> None:
    connection = apsw.Connection(str(app.paths.database))
    connection.execute(sql)
    connection.close()


async def test_a_changed_message_is_found_and_no_reason_to_stop(talked: App) -> None:
    spoil(talked, "UPDATE body SET parts = replace(parts, 'Why', 'Who') WHERE entry = 1")
    history = (await found(talked))["History"]
    assert not history.well
    assert "1 of 2 messages" in history.words
    assert "Nothing is lost by going on" in history.mend


async def test_a_damaged_file_is_to_be_started_again(talked: App) -> None:
    spoil(talked, "UPDATE chat SET title = CAST(x'ff' AS TEXT)")
    history = (await found(talked))["History"]
    assert "start it again" in history.mend
    assert (talked.paths.home / "ptahdesk.db-suspect").exists()


async def test_the_doctor_verifies_when_told_to(talked: App, capsys: pytest.CaptureFixture[str]) -> None:
    for verify in (False, True):
        await check(talked, as_json=True, verify=verify)
        rows = {json.loads(line)["what"] for line in capsys.readouterr().out.splitlines()}
        assert ("History" in rows) == ("Backups" in rows) == verify
