"""`ptahdesk models` as a process of its own."""

from __future__ import annotations

import json
from typing import Any


async def test_a_table_is_found_by_words_and_limited(shell: Any) -> None:
    done = await shell.run("models", "claude", "haiku", "-n", "2")
    lines = done.out.splitlines()
    assert (done.code, len(lines), done.beside) == (0, 3, ""), done
    assert lines[0].split() == ["MODEL", "CONTEXT", "IN", "$/M", "OUT", "$/M", "TOOLS", "VISION"]
    assert all("haiku" in line for line in lines[1:])


async def test_json_is_one_object_a_line(shell: Any) -> None:
    done = await shell.run("models", "--json", "--free", "-n", "3")
    assert [json.loads(line)["free"] for line in done.out.splitlines()] == [True] * 3
