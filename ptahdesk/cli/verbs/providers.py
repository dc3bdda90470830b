"""`ptahdesk providers`: who is asked, with which key, and whether they answer."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option


@click.group()
def command() -> None:
    """List, set up, check and remove providers."""


@command.command(name="list")
@practice_option
def list_(practice: bool) -> None:
    """List the providers that are set up, without asking them anything."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.providing import show

    raise SystemExit(run(practice, show))


@command.command()
@click.argument("name")
@click.option("-p", "--preset", default="", help="What kind it is; 'providers presets' lists them.")
@click.option("--base-url", default="", help="Where it is, if not at the preset's own address.")
@click.option("--key-stdin", is_flag=True, help="Read the key from standard input.")
@practice_option
def add(name: str, preset: str, base_url: str, key_stdin: bool, practice: bool) -> None:
    """Set up a provider under NAME, or give one a new key.

    The key is asked for, unseen, or read from standard input or the environment. There is no option for
    it: every program on this computer can read what is typed after a command, and the shell writes it down.
    """
    from ptahdesk.cli.providing import Wish
    from ptahdesk.cli.providing import add as add_

    raise SystemExit(add_(Wish(name, preset, base_url, key_stdin), practice))


@command.command()
@click.argument("names", nargs=-1)
@practice_option
def test(names: tuple[str, ...], practice: bool) -> None:
    """Ask NAMES, or every provider, whether the key works, and say how long that took."""
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.providing import Test

    raise SystemExit(run(practice, Test(names).run))


@command.command()
@click.argument("name")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--clean", is_flag=True, help="Take it out of the settings that name it, too.")
@practice_option
def remove(name: str, yes: bool, clean: bool, practice: bool) -> None:
    """Remove the provider NAME and its key. Chats and costs stay."""
    from ptahdesk.cli.providing import remove as remove_

    raise SystemExit(remove_(name, yes, clean, practice))


@command.command()
def presets() -> None:
    """List the kinds of providers that are known by name."""
    from ptahdesk.cli.providing import presets as presets_

    raise SystemExit(presets_())
