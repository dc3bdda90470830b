"""The message box: what is being typed in each chat, and what Send means now."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.draft import GAP, NOTHING, Draft, Queued, divided
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.draft_keeping import DraftKeeping
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Aim:
    """What the box holds when it is no new question: one that was asked, or one that waits."""

    question: EntryId | None = None
    queued: Queued | None = None


class Composer:
    """A draft belongs to its chat. `restored` says which text to put into the box."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._chat: ChatId | None = None
        self._aside = NOTHING  # the draft, while something else is changed
        self._edits: dict[ChatId, tuple[Aim, Draft]] = {}  # left unfinished in other chats
        self._keeping = DraftKeeping(app.chats, doing)
        self.aim: Aim | None = None
        self.text = ""
        self.longest = app.limits.paste_characters  # more at once becomes a chip
        self.pastes = Pastes(app.counting.tokens, doing)
        self.stop = page.stop
        self.restored = Signal[str]()
        self.changed = Signal[None]()
        self.aimed = Signal[None]()
        self.touched = Signal[None]()  # another text, at every key
        page.opened.connect(self._opened)
        page.changed.connect(self.changed.emit)
        page.named.connect(partial(setattr, self, "_chat"))  # the new chat has its id: the box goes on in it
        self.pastes.changed.connect(self._pasted)

    @property
    def busy(self) -> bool:
        """While an answer comes, the button stops it."""
        return self._page.busy

    @property
    def draft(self) -> Draft:
        return Draft(self.text, self.pastes.texts)

    @property
    def question(self) -> EntryId | None:
        """The one that is asked otherwise."""
        return None if self.aim is None else self.aim.question

    @property
    def can_send(self) -> bool:
        """While an answer comes, a new question waits for its end."""
        return not self.draft.empty and not self._page.asking and not (self.busy and self.question)

    def typed(self, text: str) -> None:
        before, self.text = self.text, text
        self.touched.emit(None)
        if self.aim is None:
            self._keeping.soon(self._chat, lambda: self.draft)
        if text and not before:
            self._doing.start("warm the connection", _warm(self._app, self._page.reference))
        if bool(text.strip()) != bool(before.strip()):
            self.changed.emit(None)

    def _pasted(self, _nothing: None) -> None:
        self.typed(self.text)
        self.changed.emit(None)

    def send(self) -> None:
        if self.can_send:
            self._doing.start("ask", self._send())

    async def _send(self) -> None:
        """The box is emptied only when the question is safely kept."""
        sent, chat, aim = self.draft, self._chat, self.aim
        if aim is not None and aim.queued is not None:
            await self._changed_in_its_place(aim, aim.queued, sent)
        elif self.busy and chat is not None:
            await self._app.queue.add(chat, sent.whole)
        elif not await self._page.send(sent.whole, self.question):
            return
        if aim is not None:
            if self.aim == aim:
                self.aim_at(None)
            return
        if self.draft == sent:  # else another chat was opened meanwhile, or more was typed
            self.put(NOTHING)
        await self._app.chats.set_draft(chat, NOTHING)
        if self.aim is None and not self.draft.empty:
            self._keeping.soon(self._chat, lambda: self.draft)

    async def _changed_in_its_place(self, aim: Aim, queued: Queued, changed: Draft) -> None:
        """What is gone meanwhile is told so; its words are a new question then, before what was typed."""
        try:
            await self._app.queue.edited(queued, changed.whole)
        except ProviderError:
            if self.aim == aim:
                aside, self.aim = self._aside, None
                text = GAP.join(filter(None, (self.text, aside.text)))
                self.put(Draft(text, (*self.pastes.texts, *aside.pasted)))
                self.typed(self.text)
                self.aimed.emit(None)
            raise

    async def take_over(self, words: str) -> None:
        """What was typed before there was an App goes on after the draft that was kept."""
        if words:
            self._keeping.skip()  # the draft that was to be shown is shown here
            draft = await self._app.chats.draft(self._chat)
            typed = divided(words + self.text.removeprefix(draft.text), self.longest)
            text = "\n".join(filter(None, (draft.text, typed.text)))
            self.put(Draft(text, (*draft.pasted, *typed.pasted)))
            self.typed(self.text)

    def aim_at(self, aim: Aim | None, draft: Draft = NOTHING) -> None:
        """Change this instead; None: leave that as it is, and go on with what was typed before."""
        left = self.aim
        if left is None and aim is None:
            return
        if left is None:
            self._aside = self.draft
        self.aim = aim
        self.put(self._aside if aim is None else draft)
        if left is not None and left.queued is not None:
            self._doing.start("leave what waits", self._app.queue.edited(left.queued))
        self.aimed.emit(None)

    def put(self, draft: Draft) -> None:
        """Words for the box, ready to be changed or sent."""
        self.text = draft.text
        self.pastes.put(draft.pasted)
        self._keeping.skip()
        self.touched.emit(None)
        self.restored.emit(draft.text)
        self.changed.emit(None)

    def _opened(self, chat: ChatId | None) -> None:
        left, draft = self._chat, self.draft if self.aim is None else self._aside
        if self.aim is not None and left is not None:
            self._edits[left] = self.aim, self.draft
        self.aim = None
        self._chat = chat
        if left != chat:
            self.put(NOTHING)
        self._keeping.change((left, draft), chat, self._show)

    def _show(self, draft: Draft) -> None:
        self.put(draft)
        if self._chat is not None and self._chat in self._edits:
            self.aim_at(*self._edits.pop(self._chat))


async def _warm(app: App, reference: str) -> None:
    """A socket is ready by the time the question is: an unknown model is told when it is asked."""
    with suppress(ProviderError):
        await app.connections.warm(app.models.resolve(reference).provider)
