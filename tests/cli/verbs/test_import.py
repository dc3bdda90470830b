"""`ptahdesk import` through the one door."""

from __future__ import annotations

from click.testing import CliRunner

from ptahdesk.cli.main import main


def test_what_is_not_there_is_one_sentence_and_exit_code_1() -> None:
    done = CliRunner().invoke(main, ["import", "gone.json"])
    assert done.exit_code == 1
    assert "gone.json cannot be read" in done.output


def test_help_says_what_it_is_for() -> None:
    done = CliRunner().invoke(main, ["import", "--help"])
    assert done.exit_code == 0
    assert "need not be unpacked" in done.output
