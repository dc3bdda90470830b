"""P1: the key is pasted in Settings, kept in the system's keychain, and shown to nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def holders(folder: Path, key: str) -> list[str]:
    """Files that have the key in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if key.encode() in path.read_bytes()]


@pytest.mark.secretservice
async def test_a_key_pasted_in_settings_lives_in_the_keychain_and_nowhere_else(
    keyring: None, opening: Any, settings: Any, provider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENROUTER_API_KEY")
    window = await opening()
    await window.adds_openrouter(provider.key)
    await window.reads("Ready · $10.00 left", "keychain")
    assert holders(settings.path.parent, provider.key) == []

    # Another start asks for nothing: the keychain has it. It went to its provider alone.
    window.presses("Escape")
    again = await opening()
    await again.reads("Ready · $10.00 left")
    provider.answers("Here.")
    await again.asks("Hello?")
    await again.reads("Here.")
    assert holders(settings.path.parent, provider.key) == []
