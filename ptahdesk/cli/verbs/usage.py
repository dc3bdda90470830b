"""`ptahdesk usage`: what was spent, on what, and every call behind it."""

from __future__ import annotations

from datetime import datetime

import click

from ptahdesk.cli.practice import practice_option

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option(
    "--by",
    type=click.Choice(["day", "model", "provider", "chat", "session", "cause"]),
    help="What calls are put together by. Without it: the sums, and this month model by model.",
)
@click.option("--since", type=_DAY, help="From this day on (UTC). Without it: from the first of this month.")
@click.option("--until", type=_DAY, help="Up to and with this day (UTC).")
@click.option("--all", "everything", is_flag=True, help="From the first call on.")
@click.option("--provider", default="", help="Only calls of this provider.")
@click.option("--model", default="", help="Only calls of this model, as its provider spells it.")
@click.option("--cause", default="", help="Only calls made for this: ask, retry, title …")
@click.option("--csv", "form", flag_value="csv", help="As CSV: each sum, or without --by each call.")
@click.option("--json", "form", flag_value="json", help="One JSON object a line, likewise.")
@practice_option
def command(
    by: str | None,
    since: datetime | None,
    until: datetime | None,
    everything: bool,
    form: str | None,
    practice: bool,
    **only: str,
) -> None:
    """Say what was spent. A month and a day are UTC, as the providers count them."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.using import Using, span
    from ptahdesk.domain.spent import By

    wanted = Using(By(by) if by else None, span(since, until, everything, only), form or "")
    raise SystemExit(run(practice, wanted.run))
