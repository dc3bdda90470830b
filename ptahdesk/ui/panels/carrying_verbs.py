"""Chats brought in and taken out: where from and where to is asked first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters import documents
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import file_dialogs


class CarryingVerbs:
    """For the window that `inside` is in by then."""

    def __init__(self, inside: QWidget, desk: Desk) -> None:
        self._inside = inside
        self._desk = desk

    def verbs(self) -> dict[str, Callable[[], object]]:
        """As commands of the window."""
        return {"chat.export": self._export_open, "chats.import": self.bring}

    def export(self, chat: ChatId) -> None:
        self._desk.doing.start("ask where to export", self._export(chat))

    def bring(self) -> None:
        self._desk.doing.start("ask what to import", self._bring())

    def _export_open(self) -> None:
        if self._desk.chats.current is not None:
            self.export(self._desk.chats.current)

    async def _export(self, chat: ChatId) -> None:
        name = documents.file_name(self._desk.chats.title(chat), documents.Format.MARKDOWN)
        formats = await self._desk.carrying.formats(chat)
        path = await file_dialogs.for_export(self._inside.window(), name, formats)
        if path is not None:
            self._desk.carrying.export(chat, path)

    async def _bring(self) -> None:
        path = await file_dialogs.for_import(self._inside.window())
        if path is not None:
            self._desk.carrying.bring(path)
