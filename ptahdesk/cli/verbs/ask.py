"""`ptahdesk ask`: one question, the answer streamed to the terminal, the bill beside it."""

from __future__ import annotations

from typing import Any

import click

from ptahdesk.cli.asked_options import files_option, once_option, parameters_option
from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "-m", "--model", default="", help="The model, as in 'anthropic/claude-sonnet-4.6' or 'tier:haiku'."
)
@click.option("-c", "--chat", type=int, help="Go on with this chat instead of starting one.")
@click.option("-s", "--system", help="What the model is told first: who it is, how to answer.")
@parameters_option
@files_option
@click.option("-p", "--prompt", default="", help="A prompt that is kept: its short name, title or number.")
@click.option(
    "--var",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What a variable of the prompt is. May be given several times.",
)
@click.option(
    "--private/--not-private",
    default=None,
    help="Only where nothing of it is kept. Holds for the chat until --not-private.",
)
@click.option(
    "--openly", is_flag=True, help="Send it this once, though it is private and nobody promises that there."
)
@click.option("--again", is_flag=True, help="Answer the last question of the chat again.")
@click.option(
    "--without-host",
    "without",
    multiple=True,
    metavar="HOST",
    help="A host behind OpenRouter that is not to answer. May be given several times.",
)
@once_option
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object at the end instead of text as it comes."
)
@practice_option
def command(
    text: tuple[str, ...], model: str, chat: int | None, again: bool, practice: bool, **how: Any
) -> None:
    """Ask a model. TEXT is the question; without it (or with -), it is read from standard input.

    What -s, -o and --private say is kept with the chat and holds for its next questions too. With -p, TEXT
    follows the words of the prompt, or stands where it says {{selection}}; of a system prompt it is the
    question.

    The exit code says how it ended: 0 done, 3 nothing sent, 4 no answer, 5 cut off, 6 stopped, 7 refused.
    """
    prompt = how.pop("prompt")
    if again and (text or prompt or how["files"] or chat is None):
        raise click.UsageError("--again needs a chat (-c) and no new question.")
    if how["given"] and not prompt:
        raise click.UsageError("--var is for the variables of a prompt (-p).")
    from ptahdesk.cli.asking import Asking
    from ptahdesk.cli.manner import typed
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.prompting import Wanted, given
    from ptahdesk.cli.terminal import typed_or_piped

    question = "" if again else typed_or_piped(text)
    if not (question.strip() or again or prompt or how["files"]):
        raise click.UsageError("There is no question. Type one, or pipe it in.")
    try:
        how["own"] = typed(how.pop("system"), how.pop("options"), how.pop("private"))
        variables = given(how.pop("given"))
        how["prompt"] = Wanted(prompt, variables) if prompt else None
    except ValueError as error:
        raise click.UsageError(str(error)) from None

    raise SystemExit(run(practice, Asking(question, model, chat, again=again, **how).run))
