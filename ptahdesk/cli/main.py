"""The command line: a verb is imported when it is named, and its help costs nothing more."""

from __future__ import annotations

import importlib
import keyword

import click

from ptahdesk import __version__
from ptahdesk.cli.verbs import VERBS


class Verbs(click.Group):
    """The verbs of `VERBS`, each a module with a click object named `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        found: click.Command = importlib.import_module(f"ptahdesk.cli.verbs.{module}").command
        return found


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ptahdesk")
@click.option("--practice", is_flag=True, help="Use the practice provider: no key, no cost, its own chats.")
@click.pass_context
def main(context: click.Context, practice: bool) -> None:
    """A native desktop chat for every language model. Without a verb, the window opens."""
    context.obj = {"practice": practice}
