"""`ptahdesk ranking`: which models one's own votes put first."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.option("--blind", "blind_alone", is_flag=True, help="Count only votes that were cast without names.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@practice_option
def command(blind_alone: bool, as_json: bool, practice: bool) -> None:
    """Rank models by your own votes.

    With each: how sure that is, and what its judged answers cost and took. Too few votes make no figure.
    """
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.ranking import Ranked

    raise SystemExit(run(practice, Ranked(blind_alone, as_json).run))
