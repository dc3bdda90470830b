"""The program around the window: says why it cannot start, and loses no error."""

from __future__ import annotations

import pytest

from ptahdesk.ui import desktop


def test_without_a_screen_it_says_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "trouble", lambda _environment: "There is no screen.")
    assert desktop.main() == 1
    assert capsys.readouterr().err == "There is no screen.\n"


def test_a_second_start_says_where_the_window_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "trouble", lambda _environment: "")
    monkeypatch.setattr(desktop.OneWindow, "is_elsewhere", lambda _self: True)
    assert desktop.main() == 0
    assert "brought to the front" in capsys.readouterr().err
