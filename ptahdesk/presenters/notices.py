"""Quiet words at the foot of the page: what could not be done, and what can be undone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.prompt import PromptError
from ptahdesk.domain.words import _
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.traces import where
from ptahdesk.store.errors import StoreError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and perhaps one thing to do about it."""

    text: str
    label: str = ""
    act: Callable[[], object] | None = None
    seconds: float = 6  # 0: for as long as it is so


class Notices:
    """`told` carries each notice to whoever shows them."""

    def __init__(self) -> None:
        self.told = Signal[Notice]()

    def say(
        self, text: str, label: str = "", act: Callable[[], object] | None = None, seconds: float = 0
    ) -> None:
        if text:
            self.told.emit(Notice(text, label, act, seconds or (10 if act else 6)))


class Doing:
    """Starts what a person asked for. What goes wrong is told and logged, and crashes nothing."""

    def __init__(self, tasks: Tasks, notices: Notices) -> None:
        self._tasks = tasks
        self._notices = notices

    def start(self, name: str, work: Coroutine[Any, Any, object]) -> asyncio.Task[None]:
        """What can be cancelled when nobody wants it any more."""
        task = self._tasks.start(name, self._told(name, work))
        task.add_done_callback(lambda _task: work.close())  # it may never have been begun
        return task

    def say(self, words: str) -> None:
        """What came of it, where it was not what was typed."""
        self._notices.say(words)

    async def _told(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except (ProviderError, StoreError, PromptError) as error:
            self._notices.say(str(error))
        except Exception as error:
            _log.error("'%s' failed: %s", name, where(error))
            self._notices.say(_("That did not work. The log says why; nothing else was touched."))
