"""A chat's way out and in, as the window and the terminal say it."""

from __future__ import annotations

from pathlib import Path

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.carried import Arrived, CarryError
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.blinding import hidden, offer_names
from ptahdesk.presenters.company import Company
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.services.exporting import Document
from ptahdesk.wire.chat_records import ChatWriter

_EVERY = 500  # chats between two words of how far it is


def document(format_: Format, catalogue: Catalogue, told: bool = True) -> Document:
    # Most of the time nobody exports anything.
    from ptahdesk.presenters import (  # noqa: PLC0415 - the reason stands above
        comparison_document,
        html_document,
        markdown_document,
    )

    match format_:
        case Format.JSON:
            return ChatWriter()
        case Format.HTML:
            return html_document.HtmlDocument(catalogue, told)
        case Format.TABLE:
            return comparison_document.TableDocument(catalogue, told)
        case Format.COMPARISON:
            return comparison_document.ComparisonRecords()
        case _:
            return markdown_document.MarkdownDocument(catalogue, told)


def format_of(path: Path) -> Format:
    """By its ending; Markdown where that says nothing."""
    name = path.name.lower()
    endings = {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}
    longer = (each for each in (Format.TABLE, Format.COMPARISON) if name.endswith(f".{each}"))
    return next(longer, None) or endings.get(path.suffix.lower(), Format.MARKDOWN)


def summary(arrived: Arrived) -> str:
    """What came in, in one sentence or two."""
    words = [
        _("{chats} with {messages} came in.").format(
            chats=_chats(len(arrived.chats)),
            messages=many("{n} message", "{n} messages", arrived.messages).format(n=f"{arrived.messages:,}"),
        )
        if arrived.chats
        else _("No chat came in.")
    ]
    if arrived.already:
        already = many("{n} was here already.", "{n} were here already.", arrived.already)
        words.append(already.format(n=f"{arrived.already:,}"))
    if arrived.left_out:
        count = sum(count for _reason, count in arrived.left_out)
        words.append(_("Left out: {n}.").format(n=f"{count:,}"))
    if not arrived.chats and not arrived.already:
        words.append(
            _(
                "What can be read are the exports of ChatGPT, Claude and OpenRouter (the .zip or its"
                " conversations.json), and chats saved by ptahdesk as JSON."
            )
        )
    return " ".join(words)


def left_out(arrived: Arrived) -> list[str]:
    return [f"{count:,} × {reason}" for reason, count in arrived.left_out]


class Carrying:
    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices

    def export(self, chat: ChatId, path: Path) -> None:
        self._doing.start("export a chat", self._export(chat, path))

    async def formats(self, chat: ChatId) -> tuple[Format, ...]:
        """As what it can be written: those of a comparison where there is one."""
        lanes = await self._app.lanes.of(chat)
        several = sum(not lane.hidden for lane in lanes) > 1
        own = (Format.MARKDOWN, Format.JSON, Format.HTML)
        return (*own, Format.TABLE, Format.COMPARISON) if several else own

    def bring(self, path: Path) -> None:
        self._doing.start("import chats", self._bring(path))

    async def _export(self, chat: ChatId, path: Path) -> None:
        wanted = await self._document(chat, format_of(path))
        if wanted is None:
            return
        try:
            await self._app.exports.write(chat, path, wanted)
        except CarryError as error:
            self._notices.say(str(error))
        else:
            self._notices.say(_("Exported to {name}.").format(name=path.name))

    async def _document(self, chat: ChatId, format_: Format) -> Document | None:
        """None, with words why, where names would be told that nobody may know."""
        catalogue = self._app.models.catalogue
        if not await hidden(self._app, chat):
            return document(format_, catalogue)
        if self._app.comparing.running(chat):
            self._notices.say(_("This chat is judged without names. Export it when all have answered."))
            return None
        from ptahdesk.presenters.blind_document import told_of  # noqa: PLC0415 - as there

        told = told_of(format_, catalogue, await Company(self._app).read(chat))
        if told is None:
            words = _(
                "This chat is judged without names, and such a file tells them. Choose an answer first."
            )
            offer_names(self._app, chat, (self._doing, self._notices), words)
        return told

    async def _bring(self, path: Path) -> None:
        self._notices.say(_("Reading {name} …").format(name=path.name))
        told = 0

        def progress(arrived: Arrived) -> None:
            nonlocal told
            if (so_far := len(arrived.chats) + arrived.already) // _EVERY > told:
                told = so_far // _EVERY
                self._notices.say(_("{chats} so far …").format(chats=_chats(so_far)))

        try:
            arrived = await self._app.imports.bring(path, progress)
        except CarryError as error:
            self._notices.say(str(error))
            return
        self._say(arrived)

    def _say(self, arrived: Arrived) -> None:
        def undo() -> None:
            self._doing.start("undo an import", self._take_back(arrived))

        reasons = "\n".join(left_out(arrived)[:5])
        words = "\n".join(filter(None, (summary(arrived), reasons)))
        if arrived.chats:
            self._notices.say(words, _("Undo"), undo)
        else:
            self._notices.say(words)

    async def _take_back(self, arrived: Arrived) -> None:
        gone = await self._app.imports.take_back(arrived)
        kept = len(arrived.chats) - gone
        words = many("{n} chat was taken back.", "{n} chats were taken back.", gone).format(n=f"{gone:,}")
        stay = many(
            "{n} stays: somebody went on with it.", "{n} stay: somebody went on with them.", kept
        ).format(n=f"{kept:,}")
        self._notices.say(f"{words} {stay}" if kept else words)


def _chats(count: int) -> str:
    return many("{n} chat", "{n} chats", count).format(n=f"{count:,}")
