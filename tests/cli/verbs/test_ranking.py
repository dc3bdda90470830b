"""`ptahdesk ranking` opens a home without votes, and says so."""

from __future__ import annotations

from click.testing import CliRunner

from ptahdesk.cli.verbs.ranking import command


def test_without_votes_there_is_no_table_and_no_error() -> None:
    done = CliRunner().invoke(command, [])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No votes yet" in done.stderr
    assert CliRunner().invoke(command, ["--json", "--blind"]).output == ""
