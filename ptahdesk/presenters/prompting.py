"""A prompt put to use: what has to be told is asked for, and what it comes to lands where it belongs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.prompt import Prompt, Variable, filled, variables, verbatim
from ptahdesk.domain.words import _
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.services.manners import Own
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT

_MOST = 8  # offered at once beneath a slash


@dataclass(frozen=True, slots=True)
class Gap:
    """A variable to be told, and what it would be."""

    variable: Variable
    said: str


@dataclass(frozen=True, slots=True)
class Filling:
    """A prompt that waits for what only a person can tell."""

    prompt: Prompt
    gaps: tuple[Gap, ...]
    known: Mapping[str, str]


class Prompting:
    """`landed` carries text for the message box: none for a system prompt, which goes to the open chat."""

    def __init__(self, app: App, voice: Voice, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._voice = voice
        self._doing, self._notices = told
        self._reading: asyncio.Task[None] | None = None
        self.known: list[Prompt] = []  # once somebody wanted them
        self.around: Callable[[str], str] = lambda _name: ""  # what is on the clipboard, what is selected
        self.changed = Signal[None]()
        self.landed = Signal[str]()
        self.asks = Signal[Filling]()
        self.kept = Signal[Prompt]()  # a new one, to be looked at before it is
        self.close = app.changes.subscribe(self._heard)

    def want(self) -> asyncio.Task[None]:
        """Somebody will choose one of them."""
        if self._reading is None:
            self._reading = self._doing.start("read the prompts", self._read())
        return self._reading

    async def _read(self) -> None:
        self.known = await self._app.prompts.all()
        self.changed.emit(None)

    def matching(self, typed: str) -> list[Prompt]:
        """Those whose words begin like those that are typed: nobody who asks of a path is in their way."""
        words = typed.casefold().split()
        found = [each for each in self.known if _fits(words, each)]
        if words:
            found.sort(key=lambda each: not each.name.startswith(words[0]))
        return found[:_MOST]

    def keep(self, text: str, system: bool = False) -> None:
        """As a prompt of its own, when somebody has seen it."""
        if text.strip():
            self.kept.emit(Prompt(text, system=system))
        else:
            self._notices.say(_("There are no words yet to be kept as a prompt."))

    def keep_message(self, entry: EntryId) -> None:
        """What stands there is meant as it stands, also where it looks like a variable."""
        self._doing.start("read a message", self._keep_message(entry))

    async def _keep_message(self, entry: EntryId) -> None:
        [found] = await self._app.conversations.read([entry])
        self.keep(verbatim(text_of(found.message)))

    def keep_system(self) -> None:
        """That of the open chat: what stands there is meant as it stands."""
        self.keep(verbatim(self._app.manners.system(self._voice.own)), True)

    def use(self, prompt: Prompt) -> None:
        self._doing.start("use a prompt", self._use(prompt))

    async def _use(self, prompt: Prompt) -> None:
        there = variables(prompt.text)
        around = {one.name: self._surrounding(one.name) for one in there if one.surrounding}
        known = {name: said for name, said in around.items() if said.strip()}
        before = await self._app.prompts.answers(prompt)
        gaps = tuple(_gap(one, before) for one in there if one.name not in known)
        if gaps:
            self.asks.emit(Filling(prompt, gaps, known))
        else:
            await self._end(prompt, known, None)

    def fill(self, filling: Filling, said: Mapping[str, str]) -> None:
        """All was told."""
        values = {**filling.known, **said}
        self._doing.start("use a prompt", self._end(filling.prompt, values, said))

    async def _end(self, prompt: Prompt, values: Mapping[str, str], said: Mapping[str, str] | None) -> None:
        text = filled(prompt.text, values)
        if prompt.system:
            self._instruct(prompt, text)
        self.landed.emit("" if prompt.system else text)
        chat = self._voice.here[1]
        there = await self._app.chats.get(chat) if chat is not None else None
        secret = there is not None and there.temporary  # what is said there goes with it
        await self._app.prompts.used(prompt, None if secret else said)

    def _surrounding(self, name: str) -> str:
        return datetime.now().astimezone().date().isoformat() if name == "date" else self.around(name)

    def _instruct(self, prompt: Prompt, text: str) -> None:
        here, before = self._voice.here, self._voice.own
        after: Own = {**before, SYSTEM_PROMPT.key: text}
        self._voice.ask_so(after)

        def undo() -> None:
            self._doing.start("undo", self._voice.ask_so_there(here, before, instead_of=after))

        words = _("The system prompt of this chat is “{title}” now.").format(title=prompt.title)
        self._notices.say(words, _("Undo"), undo)

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.PROMPTS and self._reading is not None:
            self._reading = self._doing.start("read the prompts", self._read())


def _fits(words: list[str], prompt: Prompt) -> bool:
    there = f"{prompt.name} {prompt.title} {prompt.folder}".casefold().split()
    return all(any(part.startswith(word) for part in there) for word in words)


def _gap(one: Variable, before: Mapping[str, str]) -> Gap:
    said = before.get(one.name, one.default)
    return Gap(one, said if not one.choices or said in one.choices else one.default)
