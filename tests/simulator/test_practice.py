"""Practice mode: an App of its own, and an answer that costs only practice money."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ptahdesk.domain.outcome import Code
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.practice import open_practice


async def test_a_question_is_answered_and_kept_apart_from_real_chats(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    async with asyncio.timeout(60), open_practice(paths) as app:
        await app.start()
        await app.models.refresh(force=True)
        reply = await app.conversations.ask(None, "What is 17 * 23?", "anthropic/claude-haiku-4.5")
        outcome = await reply.ended()
        assert outcome.code is Code.COMPLETE
        assert "391" in reply.message.text
    assert paths.practice.database.exists()
    assert not paths.database.exists()
