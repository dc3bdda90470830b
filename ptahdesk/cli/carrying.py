"""What `export` and `import` do."""

from __future__ import annotations

import json
import sys
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

import click

from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters import carrying
from ptahdesk.presenters.documents import Format
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Export:
    """One chat, to a file or to standard output."""

    chat: int
    format: Format | None
    output: Path | None
    told: bool

    async def run(self, app: App) -> int:
        await app.models.load()
        await app.judging.named(ChatId(self.chat))
        by_name = carrying.format_of(self.output) if self.output else Format.MARKDOWN
        document = carrying.document(self.format or by_name, app.models.catalogue, self.told)
        try:
            if self.output is not None:
                await app.exports.write(ChatId(self.chat), self.output, document)
                tell(_("Exported to {name}.").format(name=self.output.name))
                return 0
            async with aclosing(app.exports.text(ChatId(self.chat), document)) as pieces:
                async for piece in pieces:
                    _print(piece)
        except CarryError as error:
            tell(str(error))
            return 1
        return 0


def _print(piece: str) -> None:
    """A terminal is spared what it would obey; a file or another program gets it as it is."""
    if sys.stdout.isatty():
        say(piece, end="")
    else:
        click.echo(piece.encode(), nl=False)


@dataclass(frozen=True, slots=True)
class Import:
    """All chats of one file."""

    file: Path
    as_json: bool

    async def run(self, app: App) -> int:
        await app.models.load()
        try:
            arrived = await app.imports.bring(self.file)
        except CarryError as error:
            tell(str(error))
            return 1
        if self.as_json:
            facts = {
                "chats": list(arrived.chats),
                "messages": arrived.messages,
                "already": arrived.already,
                "left_out": dict(arrived.left_out),
            }
            say(json.dumps(facts))
            return 0
        say(carrying.summary(arrived))
        for reason in carrying.left_out(arrived):
            say(f"  {reason}")
        return 0 if arrived.chats or arrived.already else 1
