"""`ptahdesk export` through the one door."""

from __future__ import annotations

from click.testing import CliRunner

from ptahdesk.cli.main import main


def test_what_is_not_there_is_one_sentence_and_exit_code_1() -> None:
    done = CliRunner().invoke(main, ["export", "7"])
    assert done.exit_code == 1
    assert "There is no chat 7." in done.output


def test_help_says_what_it_is_for() -> None:
    done = CliRunner().invoke(main, ["export", "--help"])
    assert done.exit_code == 0
    assert "JSON holds everything" in done.output
