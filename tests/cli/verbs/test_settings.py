"""`ptahdesk settings` as a process of its own: what one run sets, the next one reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any


async def test_a_setting_outlives_the_process(shell: Any) -> None:
    assert (await shell.run("settings", "set", "look.theme", "dark")).code == 0
    assert (await shell.run("settings", "get", "look.theme")).out == '"dark"\n'


async def test_a_wrong_value_is_a_wrong_use(shell: Any) -> None:
    done = await shell.run("settings", "set", "look.zoom", "9000")
    assert done.code == 2
    assert "must be a whole number from 50 to 300" in done.beside


async def test_a_file_from_elsewhere_is_taken_over_after_a_yes(shell: Any, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '[default]\nmodel = "openai/gpt-5"\n[providers.openrouter]\napi_key = "${OPENROUTER_API_KEY}"'
    )
    assert (await shell.run("settings", "import", str(file))).code == 2
    done = await shell.run("settings", "import", str(file), "--yes")
    assert done.code == 0, done
    assert "stays in the environment variable OPENROUTER_API_KEY" in done.out
    assert (await shell.run("settings", "get", "chat.defaultModel")).out == '"openai/gpt-5"\n'
