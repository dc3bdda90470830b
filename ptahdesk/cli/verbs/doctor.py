"""`ptahdesk doctor`: is everything there that the program needs, and what to do if not."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("part", type=click.Choice(["models"]), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--verify", is_flag=True, help="Read all of the history and its newest backup too.")
@practice_option
def command(part: str | None, as_json: bool, verify: bool, practice: bool) -> None:
    """Check this computer, the settings, the key, the connection and the models.

    'doctor models' checks the lists, the default model, the tiers and the fallbacks alone.
    """
    from ptahdesk.cli.checking import check
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, lambda app: check(app, as_json, part or "", verify)))
