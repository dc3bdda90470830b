"""`ptahdesk settings` as a process of its own: what one run sets, the next one reads."""

from __future__ import annotations

from typing import Any


async def test_a_setting_outlives_the_process(shell: Any) -> None:
    assert (await shell.run("settings", "set", "look.theme", "dark")).code == 0
    assert (await shell.run("settings", "get", "look.theme")).out == '"dark"\n'


async def test_a_wrong_value_is_a_wrong_use(shell: Any) -> None:
    done = await shell.run("settings", "set", "look.zoom", "9000")
    assert done.code == 2
    assert "must be a whole number from 50 to 300" in done.beside
