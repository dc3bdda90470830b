"""`ptahdesk export`: a chat as a file."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.practice import practice_option

_FORMATS = ["md", "json", "html", "table.md", "compare.json"]


@click.command("export")
@click.argument("chat", type=int, metavar="CHAT")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Default: by FILE's ending.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: print it.")
@click.option("--no-facts", is_flag=True, help="Without models, times and costs (md and html).")
@practice_option
def command(chat: int, format_: str | None, output: Path | None, no_facts: bool, practice: bool) -> None:
    """Write the chat with the number CHAT as Markdown, JSON or HTML.

    JSON holds everything: every version, lane and call, and `ptahdesk import` reads it again. Of models that
    were compared, table.md is a table and compare.json the answers with their times, tokens and costs.
    """
    from ptahdesk.cli.carrying import Export
    from ptahdesk.cli.opening import run
    from ptahdesk.presenters.documents import Format

    wanted = Format(format_) if format_ else None
    raise SystemExit(run(practice, Export(chat, wanted, output, not no_facts).run))
