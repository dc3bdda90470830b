"""Read recorded answers the way a live one is read: offline, without settings or a window."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from ptahdesk.cli.enclosing import enclosed, in_a_line
from ptahdesk.cli.practice import practice_allowed
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.message import Image, Source
from ptahdesk.domain.money import Usage
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.stream import (
    Ended,
    Note,
    PartPiece,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    ToolPiece,
    Used,
)
from ptahdesk.domain.words import _
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.decoder import StreamDecoder
from ptahdesk.wire.openai_chat import ChatStream

_DIALECTS = {"openai": ChatStream, "anthropic": MessageStream}
_AT_ONCE = 64 * 1024


@dataclass(slots=True)
class Reading:
    """All that one recording says."""

    text: list[str] = field(default_factory=list)
    thinking: list[str] = field(default_factory=list)
    wholes: list[ToolPiece | PartPiece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    usage: Usage | None = None
    ended: Ended | None = None

    def take(self, events: Iterable[StreamEvent]) -> None:
        for event in events:
            match event:
                case TextPiece(text):
                    self.text.append(text)
                case ThinkingPiece(text):
                    self.thinking.append(text)
                case ToolPiece() | PartPiece():
                    self.wholes.append(event)
                case Used(usage):
                    self.usage = usage
                case Note(text):
                    self.notes.append(text)
                case Ended():
                    self.ended = event

    @property
    def calls(self) -> list[ToolPiece]:
        return [each for each in self.wholes if isinstance(each, ToolPiece)]

    @property
    def parts(self) -> list[Image | Source]:
        parts = (each.part for each in self.wholes if isinstance(each, PartPiece))
        return [part for part in parts if isinstance(part, Image | Source)]

    @property
    def outcome(self) -> Outcome:
        if self.ended is None:
            raise ValueError("a decoder gives an end to every stream")
        return self.ended.outcome

    def as_json(self, name: str) -> str:
        """One line, escaped to ASCII: nothing in it can move a terminal."""
        return json.dumps(
            {
                "file": name,
                "text": "".join(self.text),
                "thinking": "".join(self.thinking),
                "tool_calls": [
                    {"id": call.id, "name": call.name, "arguments": call.arguments} for call in self.calls
                ],
                **enclosed(self.parts),
                "finish": self.ended.finish if self.ended else "",
                "usage": _known(self.usage) if self.usage else None,
                "error": None if self.outcome.complete else self.outcome.sentence,
                "outcome": self.outcome.code.value,
            }
        )


@click.group("inspect")
def command() -> None:
    """Look into recorded data."""


@command.command()
@practice_allowed
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--dialect", type=click.Choice(list(_DIALECTS)), default="openai", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def stream(context: click.Context, files: tuple[str, ...], dialect: str, as_json: bool) -> None:
    """Say what each FILE, a recorded response body, holds and how it ended.

    A file that cannot be read is told on standard error; the others are read all the same, and the
    exit code is 2.
    """
    failed = False
    for file in files:
        name = os.fsencode(file).decode("utf-8", "replace")
        try:
            reading = read(Path(file), _DIALECTS[dialect]())
        except (OSError, ValueError) as error:
            failed = True
            reason = error.strerror if isinstance(error, OSError) and error.strerror else _("not a file name")
            tell(_("Error: {file} cannot be read: {reason}.").format(file=name, reason=reason))
            continue
        if as_json:
            say(reading.as_json(name))
        else:
            _show(name, reading)
    if failed:
        context.exit(2)


@command.command()
@practice_allowed
@click.option("--catalogue", required=True, metavar="FILE", help="A list of models, as a provider sends it.")
@click.option("--model", required=True, metavar="ID", help="The model that was asked for.")
@click.option("--usage", "files", multiple=True, metavar="FILE…", help="Usage as JSON, or an answer with it.")
@click.argument("more", nargs=-1, metavar="[FILE…]")
@click.option("--dialect", type=click.Choice(["auto", "openai", "anthropic"]), default="auto")
@click.option("--at", type=click.DateTime(), help="When, in UTC, for prices by the hour. Default: now.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def price(catalogue: str, model: str, files: tuple[str, ...], more: tuple[str, ...], **how: Any) -> None:
    """Compute what each usage FILE costs by the prices in a list of models, line by line.

    A total nobody can know is null. A file that cannot be read is told on standard error; the others
    are read all the same, and the exit code is 2.
    """
    from ptahdesk.cli import costing

    if not files + more:
        raise click.UsageError(_("Name at least one file with --usage."))
    at = (how["at"] or datetime.now(UTC)).replace(tzinfo=UTC)
    raise SystemExit(costing.run((catalogue, model), files + more, how["dialect"], at, how["as_json"]))


@command.command()
@practice_allowed
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: file and text.")
def markdown(files: tuple[str, ...], as_json: bool) -> None:
    """Show each FILE, an answer in Markdown, as plain text, as the window shows it.

    Nothing it names is fetched or opened. A file that cannot be read is told on standard error; the
    others are read all the same, and the exit code is 2.
    """
    from ptahdesk.cli import showing

    raise SystemExit(showing.run(files, as_json))


def read(path: Path, decoder: StreamDecoder) -> Reading:
    """What the bytes of a file say, read a piece at a time as from a socket."""
    reading = Reading()
    with path.open("rb") as file:
        while not decoder.ended and (data := file.read(_AT_ONCE)):
            reading.take(decoder.feed(data))
    reading.take(decoder.close())
    return reading


def _known(usage: Usage) -> dict[str, str | bool]:
    """What was told and nothing else; numbers as plain decimal text."""
    told = {each.name: getattr(usage, each.name) for each in fields(usage) if each.name != "raw"}
    return {name: _plain(value) for name, value in told.items() if value is not None}


def _plain(value: int | Decimal | bool) -> str | bool:
    return value if isinstance(value, bool) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _show(name: str, reading: Reading) -> None:
    outcome = reading.outcome
    say(
        _("{file}: {code} {sentence}")
        .format(file=name, code=outcome.code, sentence=outcome.sentence)
        .rstrip()
    )
    for title, text in ((_("thinking"), "".join(reading.thinking)), (_("text"), "".join(reading.text))):
        if text:
            say(f"  {title}:")
            say(_indented(text))
    for call in reading.calls:
        say(
            _("  tool call {id}: {name} {arguments}").format(
                id=call.id, name=call.name, arguments=call.arguments
            )
        )
    for part in reading.parts:
        say(f"  {in_a_line(part)}")
    if reading.usage:
        say("  " + ", ".join(f"{title} {value}" for title, value in _known(reading.usage).items()))
    for note in reading.notes:
        say(_("  note: {text}").format(text=note))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
