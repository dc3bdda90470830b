"""`ptahdesk data`: where everything is, backups, all chats at once, and deleting for good."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.practice import practice_option


@click.group()
def command() -> None:
    """See where everything is kept, back it up, restore, export all of it, or delete for good."""


@command.command()
@practice_option
def where(practice: bool) -> None:
    """Print where chats, settings, backups and logs are, and how large they are."""
    from ptahdesk.cli.keeping import show_places

    raise SystemExit(show_places(practice))


@command.command()
@practice_option
def backup(practice: bool) -> None:
    """Make a backup now, also while the window is open. There is one a day without asking."""
    from ptahdesk.cli.keeping import back_up

    raise SystemExit(back_up(practice))


@command.command()
@practice_option
def backups(practice: bool) -> None:
    """List the backups there are, the newest first, and what they hold."""
    from ptahdesk.cli.keeping import show_backups

    raise SystemExit(show_backups(practice))


@command.command()
@click.argument("name", metavar="BACKUP")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@practice_option
def restore(name: str, yes: bool, practice: bool) -> None:
    """Put BACKUP, a name of the list or a file, in the place of all chats and costs.

    It is read through first, and what is there now is kept as a backup of its own. No other
    ptahdesk may be open.
    """
    from ptahdesk.cli.keeping import Restore

    raise SystemExit(Restore(name, yes, practice).run())


@command.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER|FILE.zip")
@click.option("--format", "format_", type=click.Choice(["md", "json", "html"]), default="json")
@practice_option
def export(path: Path, format_: str, practice: bool) -> None:
    """Write every chat to a new FOLDER, or all of them to one FILE.zip.

    JSON holds everything, and `ptahdesk import` reads it again.
    """
    from ptahdesk.cli.keeping import ExportAll
    from ptahdesk.cli.opening import run
    from ptahdesk.presenters.documents import Format

    raise SystemExit(run(practice, ExportAll(path, Format(format_)).run))


@command.command()
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@practice_option
def empty(yes: bool, practice: bool) -> None:
    """Delete for good the chats that were deleted. What they cost stays in the sums."""
    from ptahdesk.cli.keeping import Empty
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, Empty(yes).run))
