"""K9: a chat that used tools goes on with a model that uses them; another one is refused in words, unpaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WITH = "anthropic/claude-haiku-4.5"


async def a_chat_that_used_a_tool(cli: Any, provider: Any, folder: Path) -> None:
    """Brought in from a file: chat 2."""
    provider.answers("It rains.")
    assert (await cli.run("ask", "-m", WITH, "Weather?")).code == 0
    kept = folder / "chat.json"
    assert (await cli.run("export", "1", "--format", "json", "-o", str(kept))).code == 0
    chat = json.loads(kept.read_text())
    text = json.dumps(chat)
    said = '{"type": "text", "text": "It rains."}'
    assert said in text, text
    call = '{"type": "tool_call", "id": "call_1", "name": "weather", "arguments": "{}"}'
    result = '{"type": "tool_result", "call_id": "call_1", "text": "rain"}'
    kept.write_text(text.replace(said, f"{call}, {result}, {said}").replace("Weather?", "The weather?"))
    done = await cli.run("import", str(kept))
    assert done.code == 0, done


async def one_without(cli: Any) -> str:
    """A model whose list names parameters, and tools not among them."""
    rows = (await cli.run("models", "--json")).rows
    able = {row["id"]: row["supports"] for row in rows}
    assert "tools" in able[WITH]
    return next(id_ for id_, supports in able.items() if supports and "tools" not in supports)


async def test_what_used_tools_is_refused_where_there_are_none_and_goes_on_where_there_are(
    cli: Any, provider: Any, tmp_path: Path
) -> None:
    await a_chat_that_used_a_tool(cli, provider, tmp_path)
    before = len(provider.requests)
    refused = await cli.run("ask", "--chat", "2", "-m", await one_without(cli), "And tomorrow?")
    assert (refused.code, len(provider.requests)) == (7, before), refused
    assert "does not use tools" in refused.beside
    provider.answers("Sun.")
    done = await cli.run("ask", "--chat", "2", "-m", WITH, "--again")
    assert done.code == 0, done
    assert "Sun." in done.out
    assert [turn["role"] for turn in provider.last["messages"]][1:3] == ["assistant", "tool"]
