"""The palette: chats, models and commands by a few letters of their names, in one list."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from ptahdesk.catalogue.search import fit, rank
from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_rows import UNTITLED
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.model_sets import ModelSet

_PAUSE = 0.08  # seconds without a key before all titles are searched
_RECENT = 300  # chats whose titles are looked through at each key
_EACH = 6  # of a kind, when something is typed
_NEWEST = 5  # chats, when nothing is
_HEADINGS = {
    "chat": _("Chats"),
    "model": _("Models"),
    "command": _("Commands"),
    "prompt": _("Prompts"),
    "set": _("Sets of models"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to run, or the heading above such. `target` says what: a chat, a model or a command."""

    kind: str  # chat, model, command, prompt, set, heading
    text: str
    target: ChatId | Prompt | ModelSet | str = ""
    aside: str = ""  # the keys of a command, the id of a model


class Palette:
    """`rows` is what to show for `query`; the kind that fits best stands first. `ran` tells what to do."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._commands: tuple[Choice, ...] = ()
        self._recent: list[Chat] = []
        self._titled: list[Chat] = []
        self._prompts: list[Prompt] = []
        self._turn = 0
        self.query = ""
        self.rows: list[Choice] = []
        self.changed = Signal[None]()
        self.ran = Signal[Choice]()

    def open(self, commands: Iterable[Choice]) -> None:
        """With what can be done in this window."""
        self._commands = tuple(commands)
        self.find("")
        self._doing.start("list the newest chats", self._read())

    async def _read(self) -> None:
        self._recent = await self._app.chats.all(_RECENT)
        self._prompts = await self._app.prompts.all()
        self._show()

    def find(self, text: str) -> None:
        self.query = text.strip()
        self._titled = []
        self._turn += 1
        self._show()
        if self.query:
            self._doing.start("find titles", self._find(self._turn))

    async def _find(self, turn: int) -> None:
        """Older chats, by what their title holds."""
        await asyncio.sleep(_PAUSE)
        if turn != self._turn:
            return
        titled = await self._app.chats.titled(self.query, _EACH)
        if turn == self._turn:
            self._titled = titled
            self._show()

    def run(self, choice: Choice) -> None:
        if choice.kind != "heading":
            self.ran.emit(choice)

    def _show(self) -> None:
        rows = self._found(self.query.casefold().split()) if self.query else self._all()
        if rows != self.rows:
            self.rows = rows
            self.changed.emit(None)

    def _all(self) -> list[Choice]:
        return [*_under("chat", map(_chat, self._recent[:_NEWEST])), *_under("command", self._commands)]

    def _found(self, words: list[str]) -> list[Choice]:
        chats = {chat.id: _chat(chat) for chat in (*self._recent, *self._titled)}
        kinds = [
            _best(words, self._commands),
            _best(words, chats.values()),
            self._models(words),
            _best(words, map(_prompt, self._prompts)),
            _best(words, map(_set, self._app.sets.all)),
        ]
        kinds.sort(key=lambda found: found[0], reverse=True)
        return [row for _fits, found in kinds if found for row in _under(found[0].kind, found)]

    def _models(self, words: list[str]) -> tuple[int, list[Choice]]:
        usable = [model for model in self._app.models.catalogue.models if model.chats]
        best = rank(self.query, usable, _EACH)
        found = [Choice("model", model.name or model.id, str(model.ref), model.id) for model in best]
        fits = fit(words, f"{best[0].id} {best[0].name}") if best else None
        return (fits or 0, found)


def _best(words: list[str], choices: Iterable[Choice]) -> tuple[int, list[Choice]]:
    """How well the best one fits, and the best ones; among equals the earlier."""
    fits = [(score, choice) for choice in choices if (score := fit(words, choice.text)) is not None]
    fits.sort(key=lambda each: each[0], reverse=True)
    return (fits[0][0] if fits else 0, [choice for _score, choice in fits[:_EACH]])


def _under(kind: str, choices: Iterable[Choice]) -> list[Choice]:
    found = list(choices)
    return [Choice("heading", _HEADINGS[kind]), *found] if found else []


def _chat(chat: Chat) -> Choice:
    return Choice("chat", chat.title or UNTITLED, chat.id)


def _prompt(prompt: Prompt) -> Choice:
    return Choice("prompt", prompt.title, prompt, f"/{prompt.name}" if prompt.name else "")


def _set(one: ModelSet) -> Choice:
    models = many("{n} model", "{n} models", len(one.references)).format(n=len(one.references))
    return Choice("set", one.name, one, models)
