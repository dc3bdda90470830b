"""`ptahdesk settings`: what the user chose, read and written from a terminal."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Show or change settings. They live in one file of flat keys."""


@command.command()
def path() -> None:
    """Print where the settings file is."""
    from ptahdesk.cli.choosing import where

    click.echo(where())


@command.command()
@click.argument("key", required=False)
def get(key: str | None) -> None:
    """Print the value of KEY as JSON, or every setting with its value."""
    from ptahdesk.cli.choosing import show

    raise SystemExit(show(key))


@command.command(name="set")
@click.argument("key")
@click.argument("value")
def set_(key: str, value: str) -> None:
    """Set KEY to VALUE. A VALUE of null takes the setting back to its default."""
    from ptahdesk.cli.choosing import change

    raise SystemExit(change(key, value))
