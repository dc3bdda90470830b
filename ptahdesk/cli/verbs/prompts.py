"""`ptahdesk prompts`: what is kept to be asked again."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.practice import practice_option


@click.group()
def command() -> None:
    """List, show, add and remove prompts; 'ptahdesk ask --prompt NAME' uses one.

    NAME is a prompt's short name, its title or its number.
    """


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@practice_option
def list_(as_json: bool, practice: bool) -> None:
    """List all prompts, the one used last first."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Listing

    raise SystemExit(run(practice, Listing(as_json).run))


@command.command()
@click.argument("name")
@practice_option
def show(name: str, practice: bool) -> None:
    """Print the text of the prompt NAME."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Showing

    raise SystemExit(run(practice, Showing(name).run))


@command.command()
@click.argument("title")
@click.argument("text", nargs=-1)
@click.option("-n", "--name", default="", help="A short name, to be typed after a slash.")
@click.option("-f", "--folder", default="", help="What it is put under.")
@click.option("--system", is_flag=True, help="It is a system prompt, not a question.")
@practice_option
def add(title: str, text: tuple[str, ...], name: str, folder: str, system: bool, practice: bool) -> None:
    """Keep TEXT as a prompt called TITLE; without TEXT (or with -) it is read from standard input.

    {{name}} in it is asked for, {{name=value}} has a default, {{tone:formal|warm}} is a choice;
    {{date}}, {{clipboard}} and {{selection}} are known when it is used. \\{{ stands for itself.
    """
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Adding
    from ptahdesk.cli.terminal import typed_or_piped
    from ptahdesk.domain.prompt import Prompt

    words = typed_or_piped(text)
    if not words.strip():
        raise click.UsageError("There is no text. Type it, or pipe it in.")
    raise SystemExit(run(practice, Adding(Prompt(words, title, name, system, folder)).run))


@command.command()
@click.argument("names", nargs=-1, required=True)
@practice_option
def remove(names: tuple[str, ...], practice: bool) -> None:
    """Remove the prompts NAMES."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Removing

    raise SystemExit(run(practice, Removing(names).run))


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@practice_option
def import_(file: Path, practice: bool) -> None:
    """Bring in the prompts of FILE, JSON or Markdown. What is here already does not come in twice."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Bringing

    raise SystemExit(run(practice, Bringing(file).run))


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@practice_option
def export(file: Path, practice: bool) -> None:
    """Write all prompts to FILE: as JSON if it ends in .json, else as Markdown."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Writing

    raise SystemExit(run(practice, Writing(file).run))
