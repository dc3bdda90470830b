"""Onboarding changes nothing where nobody can answer. The talk itself: verbs/test_onboard.py."""

from __future__ import annotations

import io

import pytest

from ptahdesk.cli.onboarding import onboard
from ptahdesk.settings.paths import Paths


def test_without_somebody_to_ask_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("openrouter\n"))
    assert onboard(practice=False) == 2
    assert "nobody at this terminal" in capsys.readouterr().err
    assert not Paths.default().settings.exists()


def test_practice_needs_no_setting_up() -> None:
    assert onboard(practice=True) == 7
