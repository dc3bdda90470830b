"""Calls somebody back who looks elsewhere, when an answer that took a while has ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.outcome import Cause, Outcome
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import cards, facts
from ptahdesk.presenters.blinding import hidden
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.settings.notice_fields import NOTIFY, NOTIFY_WORDS

LONG = 10.0  # seconds after which one may have gone to do something else
_SHOWN = 160  # characters of an answer
_KNOWN = frozenset({Cause.STOPPED_BY_USER, Cause.PROGRAM_ENDED})  # to whoever did it


@dataclass(frozen=True, slots=True)
class Call:
    """`words` is empty unless the person wants them shown: others may see them too."""

    chat: ChatId
    title: str
    words: str = ""


class Calling:
    """`is_seen` is asked when an answer ends; whoever knows the window puts its own in this place."""

    def __init__(self, app: App, doing: Doing, long: float = LONG) -> None:
        self._app = app
        self._doing = doing
        self._long = long
        self._waits: set[EntryId] = set()
        self.is_seen: Callable[[], bool] = lambda: True
        self.wished = Signal[Call]()
        self.close = app.changes.subscribe(self._heard)

    def leave(self) -> None:
        """The window was closed: whoever takes it for the end of an answer hears that it is not."""
        running = self._app.conversations.running
        wanted = self._app.settings.get(NOTIFY)
        if running and wanted:
            title = many(
                "An answer goes on in the background.", "Answers go on in the background.", len(running)
            )
            words = _(
                "It is kept, and ptahdesk ends by itself after it, in a minute at most."
                " Start ptahdesk again to come back before."
            )
            self.wished.emit(Call(running[0].entry.chat, title, words))

    def _heard(self, change: Change) -> None:
        if change.kind is not Kind.ENTRIES:
            return
        for reply in self._app.conversations.running:
            if reply.entry.id not in self._waits:
                self._waits.add(reply.entry.id)
                self._doing.start("wait for the end of an answer", self._wait(reply))

    async def _wait(self, reply: Reply) -> None:
        began = time.monotonic()
        try:
            outcome = await reply.ended()
        finally:
            self._waits.discard(reply.entry.id)
        long = time.monotonic() - began >= self._long
        if long and outcome.cause not in _KNOWN and not self.is_seen() and self._app.settings.get(NOTIFY):
            self.wished.emit(await self._call(reply, outcome))

    async def _call(self, reply: Reply, outcome: Outcome) -> Call:
        name = facts.served_name(self._app.models.catalogue, reply.row)
        trouble = cards.card(outcome)
        title = f"{name}: {trouble.title}" if trouble else _("{name} has answered.").format(name=name)
        blind = await hidden(self._app, reply.entry.chat)
        if blind:
            title = _("One of the answers has ended.")
        words = ""
        chat = await self._app.chats.get(reply.entry.chat)
        passing = chat is not None and chat.temporary  # a desktop may well keep what it was shown
        if self._app.settings.get(NOTIFY_WORDS) and not (passing or blind):
            said = " ".join(reply.message.text.split())
            short = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
            words = "\n".join(part for part in (chat.title if chat else "", short) if part)
        return Call(reply.entry.chat, title, words)
