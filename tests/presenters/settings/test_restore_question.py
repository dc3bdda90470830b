"""A backup says what it holds before it is restored, or why it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.restore_question import asked_before
from ptahdesk.store.backups import Backup


async def test_what_cannot_be_read_is_in_the_way_of_itself(bare_desk: Desk) -> None:
    path = bare_desk.app.paths.home / "no.db"
    question, trouble = await asked_before(bare_desk.app, Backup(path, datetime.now(UTC), whole=True))
    assert question == ""
    assert "could not be opened" in trouble
