"""`ptahdesk ask`: one question, the answer streamed to the terminal, the bill beside it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "-m", "--model", default="", help="The model, as in 'anthropic/claude-sonnet-4.6' or 'tier:haiku'."
)
@click.option("-c", "--chat", type=int, help="Go on with this chat instead of starting one.")
@click.option("-s", "--system", help="What the model is told first: who it is, how to answer.")
@click.option(
    "-o",
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, as in 'temperature=0.2' or 'effort=high'. May be given several times.",
)
@click.option(
    "-f",
    "--file",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A picture, text or PDF to be sent along. May be given several times.",
)
@click.option("--again", is_flag=True, help="Answer the last question of the chat again.")
@click.option(
    "--without-host",
    "without",
    multiple=True,
    metavar="HOST",
    help="A host behind OpenRouter that is not to answer. May be given several times.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object at the end instead of text as it comes."
)
@practice_option
def command(
    text: tuple[str, ...], model: str, chat: int | None, again: bool, practice: bool, **how: Any
) -> None:
    """Ask a model. TEXT is the question; without it (or with -), it is read from standard input.

    What -s and -o say is kept with the chat and holds for its next questions too.

    The exit code says how it ended: 0 done, 3 nothing sent, 4 no answer, 5 cut off, 6 stopped, 7 refused.
    """
    if again and (text or how["files"] or chat is None):
        raise click.UsageError("--again needs a chat (-c) and no new question.")
    question = "" if again else _question(text)
    if not (question.strip() or how["files"] or again):
        raise click.UsageError("There is no question. Type one, or pipe it in.")
    from ptahdesk.cli.asking import Asking
    from ptahdesk.cli.manner import typed
    from ptahdesk.cli.opening import run

    try:
        how["own"] = typed(how.pop("system"), how.pop("options"))
    except ValueError as error:
        raise click.UsageError(str(error)) from None

    raise SystemExit(run(practice, Asking(question, model, chat, again=again, **how).run))


def _question(text: tuple[str, ...]) -> str:
    if text and text != ("-",):
        return " ".join(text)
    if sys.stdin is None or (sys.stdin.isatty() and text != ("-",)):
        return ""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a log that is piped in may hold any byte
    return sys.stdin.read()
