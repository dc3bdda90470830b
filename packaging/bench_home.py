"""A home with much in it, made through the store itself: ten thousand chats, and one that is as long."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ptahdesk.domain.chat import ChatId, LaneId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text, said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import Why
from ptahdesk.settings.paths import Paths
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.store import Store

CHATS = 10_000
NOWHERE = "http://127.0.0.1:9/api/v1"
MESSAGES = 10_000
MODEL = ModelRef(ProviderId("openrouter"), "anthropic/claude-sonnet-4.5")
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_AT_ONCE = 200
_ANSWER = """Here is what matters about number {n}, in short:

- **First**, look at what is there before changing it.
- Then change *one* thing, and look again.
- Keep a note of what you saw: `note {n}`.

| step | minutes | who |
| --- | --- | --- |
| look | 5 | you |
| change | {n} | you and a friend |

```python
def step(number: int) -> str:
    # a comment of the usual length, so that a line is not too short
    return f"step {{number}} of {n}"
```

More on this is on [the page about it](https://example.com/{n}). The rest is practice, and patience
with what does not work the first time; most things do not, and that is all right as long as one can go back.
"""


@dataclass(frozen=True)
class Home:
    """Where it lies, and the chat that is long. Nothing in it can reach the network."""

    path: Path
    long_chat: ChatId

    @property
    def env(self) -> dict[str, str]:
        key = {"OPENROUTER_API_KEY": "sk-or-v1-" + "0" * 64, "OPENROUTER_BASE_URL": NOWHERE}
        return {
            "PTAHDESK_HOME": str(self.path),
            **key,
        }  # for this address: nobody asks for one


def make(path: Path, chats: int = CHATS, messages: int = MESSAGES) -> Home:
    """A home made anew in an empty folder."""
    paths = Paths(path)
    path.mkdir(parents=True, exist_ok=True)
    nowhere = {
        "provider.openrouter.preset": "openrouter",
        "provider.openrouter.baseUrl": NOWHERE,
    }
    paths.settings.write_text(json.dumps(nowhere), encoding="utf-8")
    return Home(path, asyncio.run(_fill(paths, chats, messages)))


async def _fill(paths: Paths, chats: int, messages: int) -> ChatId:
    store = await Store.open(paths.database, LIMITS)
    try:
        long = await store.chats.create("The long one", str(MODEL), _BEGAN)
        lane = (await store.lanes.of(long.id))[0].id
        for turn in range(messages // 2):
            await _turn(store, (long.id, lane), turn)
        for first in range(0, chats - 1, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, chats - 1))
            await asyncio.gather(*(_chat(store, number) for number in numbers))
    finally:
        await store.close()
    return long.id


async def _chat(store: Store, number: int) -> None:
    at = _BEGAN + timedelta(minutes=number)
    await store.chats.create(f"Chat number {number} about something", str(MODEL), at)


async def _turn(store: Store, place: tuple[ChatId, LaneId], number: int) -> None:
    at = _BEGAN + timedelta(seconds=number)
    request = NewRequest(Why.ASK, MODEL, at)
    chat, lane = place
    [asked] = await store.turns.ask(chat, said_by_user(f"What about number {number}?"), {lane: request})
    row = await store.ledger.get(asked.request)
    if not isinstance(row, LedgerRow):
        raise LookupError(asked.request)
    answer = Message(Role.ASSISTANT, (Text(_ANSWER.format(n=number)),))
    settled = Settled(_free(row, at), final=True)
    await store.entries.finish(asked.reply.id, answer, State.DONE, DONE, settled)


def _free(row: LedgerRow, at: datetime) -> LedgerRow:
    return replace(row, ended=at, outcome=DONE.code.value, state=CostState.FREE)
