"""A provider's key at a terminal: read unseen, kept in the keychain or not at all."""

from __future__ import annotations

import io

import pytest

from ptahdesk.cli.setup import keep, practice_refused, read_key
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import open_app
from ptahdesk.settings.paths import Paths

KEY = "sk-or-v1-0123456789abcdef"


def test_a_key_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    assert read_key().strip() == KEY


def test_practice_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice_refused() == 7
    assert "Leave out --practice" in capsys.readouterr().err


async def test_without_a_keychain_a_key_is_not_kept_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with open_app(Paths.default()) as app:
        assert not await keep(app, OPENROUTER, KEY)
    said = capsys.readouterr()
    assert "was not kept" in said.err
    assert "OPENROUTER_API_KEY" in said.err
    assert KEY not in said.out + said.err
