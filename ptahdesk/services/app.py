"""Everything the program can do, opened and closed as one: for window, command line and tests alike."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.services.changes import Changes
from ptahdesk.services.chats import Chats
from ptahdesk.services.connections import Connections
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.keys import Keys
from ptahdesk.services.models import Models
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.spending import Spending
from ptahdesk.services.tasks import Tasks

if TYPE_CHECKING:
    from ptahdesk.settings.paths import Paths


@dataclass(frozen=True, slots=True)
class Practice:
    """Where the practice provider listens, and the key it takes."""

    base_url: str
    key: Secret


@dataclass(frozen=True, slots=True)
class App:
    """What a window or a verb is given. No globals: it is passed in."""

    paths: Paths
    limits: Limits
    settings: SettingsService
    changes: Changes
    tasks: Tasks
    chats: Chats
    conversations: Conversations
    models: Models
    keys: Keys
    connections: Connections
    spending: Spending
    practice: bool

    async def start(self) -> None:
        """Begin what takes time, in the background: keys, models, the connection, bills left open."""
        raise NotImplementedError

    async def finish_replies(self) -> None:
        """Let running replies end, for `limits.close_seconds` at most. The window hides meanwhile."""
        await self.conversations.finish_replies()


@asynccontextmanager
async def open_app(
    paths: Paths, limits: Limits = LIMITS, practice: Practice | None = None
) -> AsyncGenerator[App, None]:
    """Open settings and store, nothing slower; on leaving stop what runs, keep it, close all in reverse."""
    raise NotImplementedError
    yield
