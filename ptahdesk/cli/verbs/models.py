"""`ptahdesk models`: which models there are and what they cost."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("words", nargs=-1)
@click.option("--refresh", is_flag=True, help="Fetch the list anew even if the kept one is fresh.")
@click.option("--free", is_flag=True, help="Only models that cost nothing.")
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@practice_option
def command(
    words: tuple[str, ...], refresh: bool, free: bool, limit: int | None, as_json: bool, practice: bool
) -> None:
    """List the models whose name matches WORDS, best match first."""
    from ptahdesk.cli.listing import Listing
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, Listing(" ".join(words), refresh, free, limit, as_json).run))
