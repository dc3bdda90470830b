"""`ptahdesk onboard`: set everything up in the terminal, a question at a time."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.option("--sign-in", is_flag=True, help="Sign in to OpenRouter with the browser: no key to paste.")
@practice_option
def command(practice: bool, sign_in: bool) -> None:
    """Set up a provider, its key and a default model, step by step. It may be run again."""
    from ptahdesk.cli.onboarding import onboard

    raise SystemExit(onboard(practice, sign_in))
