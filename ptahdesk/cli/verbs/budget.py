"""`ptahdesk budget`: the limits on spending, how they stand, and setting them."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option

_NAMES = ("month", "day", "chat", "warn", "tokens-day", "tokens-request")


@click.group()
def command() -> None:
    """Show or set limits on spending. What might cross one is not sent. Days and months are UTC."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
@practice_option
def show(as_json: bool, practice: bool) -> None:
    """Print each limit with what is spent of it, and what is held for answers under way."""
    from ptahdesk.cli.budgeting import show as shown
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, lambda app: shown(app, as_json)))


@command.command(name="set")
@click.argument("name", type=click.Choice(_NAMES))
@click.argument("limit")
@click.option("--provider", default="", help="The limit of this provider alone.")
@practice_option
def set_(name: str, limit: str, provider: str, practice: bool) -> None:
    """Set a limit: dollars a month, a day or a chat; or of one provider, also tokens.

    A LIMIT of none takes it away; 0 lets through only what is free. 'warn' is the percentage of a limit
    from which on it is said that little is left.
    """
    from ptahdesk.cli.budgeting import draw
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, lambda app: draw(app, name, limit, provider)))
