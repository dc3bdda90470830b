"""`ptahdesk compare`: one question to several models, each answer as it ends, what they cost beside them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from ptahdesk.cli.asked_options import files_option, once_option, parameters_option
from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "-m",
    "--model",
    "models",
    multiple=True,
    help="One of the models, as in 'anthropic/claude-sonnet-4.6' or 'tier:haiku'. Two to eight of them.",
)
@click.option("--set", "name", default="", help="The models of a set that is kept under this name.")
@click.option("--keep-set", "keep", default="", metavar="NAME", help="Keep these models as a set.")
@click.option(
    "-c", "--chat", type=int, help="Go on with the comparison in this chat, each with its own answers."
)
@click.option("-s", "--system", help="What the models are told first: who they are, how to answer.")
@parameters_option
@files_option
@click.option("--max-tokens", type=click.IntRange(1), help="The longest that each answer may be.")
@click.option("--most", default="", metavar="DOLLARS", help="What all the answers may cost together.")
@click.option("--private/--not-private", default=None, help="Only where nothing of it is kept.")
@click.option(
    "--openly", is_flag=True, help="Send it this once, though it is private and nobody promises that."
)
@once_option
@click.option("--forecast", is_flag=True, help="Say what it would cost, and ask nobody.")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object at the end instead of the answers as they end."
)
@practice_option
def command(text: tuple[str, ...], chat: int | None, practice: bool, most: str, **how: Any) -> None:
    """Ask several models the same. TEXT is the question; without it (or with -), it is read from standard
    input.

    Each answer is printed when it has ended; the quickest comes first. Ctrl+C stops those that still come,
    and what came of them is printed. With -c and no model, the models of that chat are asked.

    The exit code says how it ended: 0 when all are done, else that of the first model that did not end well:
    3 nothing sent, 4 no answer, 5 cut off, 6 stopped, 7 refused.
    """
    from ptahdesk.cli.comparing import Comparing
    from ptahdesk.cli.manner import typed
    from ptahdesk.cli.opening import run
    from ptahdesk.cli.terminal import typed_or_piped

    question = typed_or_piped(text)
    if not (question.strip() or how["files"]):
        raise click.UsageError("There is no question. Type one, or pipe it in.")
    if chat is None and not how["name"] and len(how["models"]) < 2:
        raise click.UsageError("Name two models at least (-m), a set of them (--set), or a chat (-c).")
    options = how.pop("options")
    if (longest := how.pop("max_tokens")) is not None:
        options = (*options, f"max_tokens={longest}")
    try:
        how["own"] = typed(how.pop("system"), options, how.pop("private"))
        how["most"] = _dollars(most)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    raise SystemExit(run(practice, Comparing(question, chat, **how).run))


def _dollars(typed: str) -> Decimal | None:
    if not typed.strip():
        return None
    try:
        amount = Decimal(typed.strip().removeprefix("$"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and amount > 0):
        raise ValueError("--most is an amount in dollars, such as 0.10.")
    return amount
