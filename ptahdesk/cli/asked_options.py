"""What can be said of a question in a terminal, whether one model is asked or several."""

from __future__ import annotations

from pathlib import Path

import click

parameters_option = click.option(
    "-o",
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, as in 'temperature=0.2' or 'effort=high'. May be given several times.",
)
files_option = click.option(
    "-f",
    "--file",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A picture, text or PDF to be sent along. May be given several times.",
)
once_option = click.option(
    "--allow-once", is_flag=True, help="Send it also where a limit on spending may be crossed."
)
