"""`ptahdesk simulate`: the practice provider on its own, for other programs to talk to."""

from __future__ import annotations

import click

from ptahdesk.cli.practice import practice_allowed


@click.command()
@practice_allowed
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; 0 takes a free port."
)
@click.option(
    "--seed", default=1, show_default=True, help="Another seed gives other answers and another key."
)
@click.option(
    "--speed",
    type=click.FloatRange(min=0),
    default=80,
    show_default=True,
    help="Pieces a second; 0 is as fast as it goes.",
)
def command(port: int, seed: int, speed: float) -> None:
    """Answer like OpenRouter, on this computer only, without a model and at no cost, until Ctrl+C."""
    import asyncio

    from ptahdesk.simulator.alone import serve

    try:
        asyncio.run(serve(port, seed, speed, click.echo))
    except KeyboardInterrupt:
        click.echo("Closed.", err=True)
    except OSError as error:
        raise click.ClickException(f"Port {port} cannot be used: {error.strerror}.") from None
