"""`ptahdesk settings`: what the user chose, read and written from a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.practice import practice_option


@click.group()
def command() -> None:
    """Show or change settings. They live in one file of flat keys."""


@command.command()
@practice_option
def path(practice: bool) -> None:
    """Print where the settings file is."""
    from ptahdesk.cli.choosing import where
    from ptahdesk.cli.terminal import say

    say(str(where(practice)))


@command.command()
@click.argument("key", required=False)
@practice_option
def get(key: str | None, practice: bool) -> None:
    """Print the value of KEY as JSON, or every setting with its value."""
    from ptahdesk.cli.choosing import show

    raise SystemExit(show(key, practice))


@command.command(name="set")
@click.argument("key")
@click.argument("value")
@practice_option
def set_(key: str, value: str, practice: bool) -> None:
    """Set KEY to VALUE. A VALUE of null takes the setting back to its default."""
    from ptahdesk.cli.choosing import change

    raise SystemExit(change(key, value, practice))


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@practice_option
def import_(file: Path, yes: bool, practice: bool) -> None:
    """Take over FILE: Ptah's settings.json, PRX's config.toml or Pai's YAML.

    It shows what it would change and asks. A key in FILE goes to the keychain and never into the settings.
    """
    from ptahdesk.cli.importing import bring

    raise SystemExit(bring(file, yes, practice))
