"""Questions put while an answer comes: asked one after the other, as each answer ends well."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.domain.outcome import Action, Cause, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services.changes import Changes
from ptahdesk.services.comparing import Comparing
from ptahdesk.services.placing import refused
from ptahdesk.services.reply import Reply
from ptahdesk.services.tasks import Tasks
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store

Replies = tuple[Reply, ...]


class Queue:
    """Every question is on disk while it waits. After Stop, a failure or a restart all of a chat is held,
    with a sentence that says why, until somebody says that it may go."""

    def __init__(self, store: Store, comparing: Comparing, changes: Changes, tasks: Tasks) -> None:
        self._store = store
        self._comparing = comparing
        self._changes = changes
        self._tasks = tasks
        self._sending: set[ChatId] = set()  # somebody waits for the end of their answer
        self._woken: set[ChatId] = set()  # and something came while they looked
        self._at_once: set[ChatId] = set()  # an answer was stopped for the sake of what comes next
        self._edited: set[QueuedId] = set()
        self._closed = False
        self._put_off: set[ChatId] = set()  # whose turn came after that

    async def of(self, chat: ChatId) -> list[Queued]:
        """In the order they will be sent. What another run of the program left is held."""
        return [_told(queued) for queued in await self._store.queue.of(chat)]

    async def add(self, chat: ChatId, text: str, attached: tuple[Attached, ...] = ()) -> None:
        """On disk when this returns. With no answer to wait for it is asked at once."""
        live = self._comparing.running(chat)
        await self._store.queue.add(chat, text, attached)
        self._go_on(chat, live)

    async def remove(self, queued: Queued) -> None:
        await self._store.queue.remove(queued.id)
        self._edited.discard(queued.id)
        self._go_on(queued.chat)

    async def bring_back(self, queued: Queued) -> None:
        """What was removed, as the last of them."""
        await self._store.queue.bring_back(queued)
        self._go_on(queued.chat)

    async def send_now(self, queued: Queued) -> None:
        """Before the others, and without waiting: an answer that is coming is stopped, and kept."""
        chat = queued.chat
        await self._store.queue.put_first(queued.id)
        await self._store.queue.release(chat)
        live = self._comparing.running(chat)
        if live:
            self._at_once.add(chat)
        for reply in live:
            reply.stop()
        self._go_on(chat, live)

    async def release(self, chat: ChatId) -> None:
        """What was held goes on."""
        await self._store.queue.release(chat)
        self._go_on(chat)

    def edits(self, queued: Queued) -> None:
        """It is not sent while somebody changes it."""
        self._edited.add(queued.id)

    async def edited(
        self, queued: Queued, text: str = "", attached: tuple[Attached, ...] | None = None
    ) -> None:
        """Somebody has done with changing it; without a text and files it stays as it was. `attached`: None
        is what was.

        Raises `ProviderError` when it is gone: then the text is kept nowhere.
        """
        there = True
        if text.strip() or attached:
            files = queued.attached if attached is None else attached
            there = await self._store.queue.change(queued.id, text, files)
        self._edited.discard(queued.id)
        self._go_on(queued.chat)
        if not there:
            raise refused(_("This question is not waiting any more: it was sent or removed."))

    def close(self) -> None:
        """Nothing more is sent; it waits for another day, or for `open`."""
        self._closed = True

    def open(self) -> None:
        """The window that was closed is wanted again: what would have been sent meanwhile is sent now."""
        self._closed = False
        put_off, self._put_off = self._put_off, set()
        for chat in put_off:
            self._go_on(chat)

    def _go_on(self, chat: ChatId, after: Replies = ()) -> None:
        self._changes.say(Kind.QUEUE, [chat])
        if self._closed:
            self._put_off.add(chat)
        elif chat in self._sending:
            self._woken.add(chat)
        else:
            self._sending.add(chat)
            self._tasks.start(f"send what waits in chat {chat}", self._send(chat, after))

    async def _send(self, chat: ChatId, after: Replies) -> None:
        try:
            more = True
            while more:
                self._woken.discard(chat)
                more = await self._turn(chat, after or self._comparing.running(chat)) or chat in self._woken
                after = ()
        finally:
            self._sending.discard(chat)
            self._at_once.discard(chat)

    async def _turn(self, chat: ChatId, replies: Replies) -> bool:
        """Wait for the end of every answer, then ask the next; whether there may be another one.

        It goes on where one of several has ended well: the others are no reason to wait.
        """
        outcomes = [await reply.ended() for reply in replies]
        if outcomes and not any(map(_well, outcomes)) and chat not in self._at_once:
            await self._hold(chat, _why(outcomes[0]))
            return False
        self._at_once.discard(chat)
        first = next((queued for queued in await self.of(chat) if not queued.elsewhere), None)
        if self._closed:
            self._put_off.add(chat)
        if first is None or first.held or first.id in self._edited or self._closed:
            return False
        try:
            await self._comparing.ask(chat, first.text, queued=first.id, attached=first.attached)
        except LookupError:
            return True  # removed or changed in this very moment
        except (ProviderError, StoreError) as error:
            await self._hold(chat, str(error))
            return False
        self._changes.say(Kind.QUEUE, [chat])
        return True

    async def _hold(self, chat: ChatId, why: str) -> None:
        await self._store.queue.hold(chat, why)
        self._changes.say(Kind.QUEUE, [chat])


def _well(outcome: Outcome) -> bool:
    """Done, with nothing for anybody to decide."""
    return outcome.complete and outcome.action is Action.NONE


def _why(outcome: Outcome) -> str:
    match outcome.cause:
        case Cause.STOPPED_BY_USER:
            return _("Not sent, because you stopped the answer.")
        case Cause.PROGRAM_ENDED:
            return _("Not sent, because ptahdesk was closed.")
        case _:
            return _("Not sent, because the answer before did not end well.")


def _told(queued: Queued) -> Queued:
    if queued.held or queued.mine:
        return queued
    if queued.elsewhere:
        return replace(queued, held=_("Waits in another window of ptahdesk."))
    return replace(queued, held=_("Not sent, because ptahdesk was closed."))
