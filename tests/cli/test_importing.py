"""What an import shows, asks and changes."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from ptahdesk.cli.importing import bring
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths

KEY = "sk-or-v1-0123456789abcdef"


def kept() -> dict[str, object]:
    path = Paths.default().settings
    found: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
    return found


def test_what_changes_is_shown_and_only_a_yes_changes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"anthropicProviderId": "openrouter", "look.theme": "system", "x\\u001b[2J": 1}')
    assert bring(file, sure=False, practice=False) == 2
    assert kept() == {}
    assert bring(file, sure=True, practice=False) == 0
    assert kept() == {"anthropicProviderId": "openrouter"}
    out = capsys.readouterr().out
    assert 'anthropicProviderId: unset → "openrouter"' in out
    assert "Not known here, and left out: x[2J" in out
    assert bring(file, sure=False, practice=False) == 0
    assert "There is nothing to change." in capsys.readouterr().out


def test_a_bad_file_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[default]\nmodel = "a/b"\n[providers.openrouter]\napi_key = "{KEY} and more"')
    assert bring(file, sure=True, practice=False) == 2
    assert kept() == {}
    assert KEY not in "".join(capsys.readouterr())


@pytest.mark.parametrize("there", [True, False])
def test_a_literal_key_goes_to_the_keychain_or_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    given: list[str] = []

    async def take(_self: Keychain, name: str, secret: object) -> Answer:
        await asyncio.sleep(0)
        given.append(f"{name} {secret}")
        return Answer(KeychainState.OK)

    if there:
        monkeypatch.setattr(Keychain, "set", take)
    file = tmp_path / "config.toml"
    file.write_text(f'[default]\nmodel = "a/b"\n[providers.openrouter]\napi_key = "{KEY}"')
    assert bring(file, sure=True, practice=False) == (0 if there else 1)
    assert given == (["openrouter@https://openrouter.ai Secret(…)"] if there else [])
    assert kept() == {"chat.defaultModel": "a/b"}
    assert KEY not in "".join(capsys.readouterr())


def test_a_new_provider_gets_its_date(tmp_path: Path) -> None:
    file = tmp_path / "pai.yaml"
    file.write_text("kind: ModelProvider\nmetadata: {name: work}\nspec: {provider: openrouter}")
    assert bring(file, sure=True, practice=False) == 0
    assert set(kept()) == {"provider.work.preset", "provider.work.added"}


def test_practice_is_left_alone(tmp_path: Path) -> None:
    assert bring(tmp_path / "x.json", sure=True, practice=True) == 7


def test_what_is_taken_over_for_the_gateway_is_said_to_do_nothing_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "provider.yaml"
    file.write_text(
        "kind: ModelProvider\nmetadata: {name: openrouter}\n"
        "spec: {provider: openrouter, externalAccess: {enabled: true}}\n"
    )
    assert bring(file, sure=True, practice=False) == 0
    assert kept()["provider.openrouter.externalAccess.enabled"] is True
    assert "nothing obeys it yet" in capsys.readouterr().out
