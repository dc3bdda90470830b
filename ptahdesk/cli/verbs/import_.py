"""`ptahdesk import`: chats from a file."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.practice import practice_option


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@practice_option
def command(file: Path, as_json: bool, practice: bool) -> None:
    """Bring in the chats of FILE: ptahdesk's own JSON, ChatGPT's, Claude's or OpenRouter's export.

    The .zip of an export need not be unpacked. What is here already does not come in twice.
    """
    from ptahdesk.cli.carrying import Import
    from ptahdesk.cli.opening import run

    raise SystemExit(run(practice, Import(file, as_json).run))
