"""Three models beside each other in one chat, for whoever tests what becomes of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU, GPT = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5", "openai/gpt-5"


async def opened(desk: Desk) -> Columns:
    """In a chat where nothing was asked yet."""
    chat = await desk.app.lanes.begin([SONNET, HAIKU, GPT])
    await desk.page.show(chat.id)
    return Columns(desk.app, desk.page, (desk.doing, desk.notices))


def names(columns: Columns) -> list[str]:
    return [each.name for each in columns.shown]


def stands(columns: Columns) -> list[str]:
    return [each.told.stand.value for each in columns.shown]


def live(column: Column) -> bool:
    """Its end may still have to be read."""
    return column.page.busy or any(row.live for row in column.page.transcript.rows)


async def ask(desk: Desk, columns: Columns, wait_until: Until, text: str = "Who are you?") -> None:
    await desk.page.send(text)
    await wait_until(lambda: all(each.last for each in columns.shown))
    await wait_until(lambda: not desk.page.busy and not any(live(each) for each in columns.shown))
