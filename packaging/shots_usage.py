"""Pictures of what was spent: nothing yet, much, a day unfolded, some sifted out, calls, a trouble."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture
    from ptahdesk.ui.panels.usage_page import UsagePanel

DAYS = 45
_MODELS = (
    ("openrouter", "anthropic/claude-sonnet-4.6", 24_000_000_000),
    ("openrouter", "anthropic/claude-haiku-4.5", 5_000_000_000),
    ("openrouter", "openai/gpt-5", 17_000_000_000),
    ("openrouter", "google/gemini-2.5-flash", 2_000_000_000),
    ("ollama", "llama3.1:8b", 0),
    ("openrouter", "somebody/unheard-of", 0),
)
_ROW = (
    "INSERT INTO request (session, why, provider, model, chat, sent, ended, outcome, state, price_source,"
    " used, prompt_tokens, completion_tokens, reported, forecast_low, forecast, settled)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 'C', ?, 'provider', 1, ?, ?, ?, ?, ?, 1)"
)


async def empty(furniture: Furniture) -> None:
    """As it is before anything was asked: the page is told so."""
    from ptahdesk.presenters.usage_page import Look

    panel = await _panel(furniture)
    await until(lambda: not panel.page.reading)
    panel.page.look = Look.EMPTY
    panel.page.changed.emit(None)
    await asyncio.sleep(0.3)


async def full(furniture: Furniture) -> None:
    store = furniture.desk.app.spent._database
    chats = [row.chat for row in furniture.desk.chats.rows if row.chat is not None]
    rows = list(_calls(furniture.desk.app.spending.run, chats[:6]))
    await store.write(lambda writer: writer.executemany(_ROW, rows))
    panel = await _panel(furniture)
    panel.page.reload()
    await asyncio.sleep(0.2)
    await until(lambda: panel.overview.isVisible() and not panel.page.reading)
    panel.take_focus()
    await asyncio.sleep(0.4)


async def unfolded(furniture: Furniture) -> None:
    panel = await _panel(furniture)
    panel.overview.table.setFocus()
    panel.page.unfold(panel.page.digest.days[1].keys[0], opened=True)
    panel.overview.verticalScrollBar().setValue(10_000)
    await asyncio.sleep(0.3)


async def sifted(furniture: Furniture) -> None:
    from ptahdesk.domain.spent import By
    from ptahdesk.presenters.usage_asked import Time

    panel = await _panel(furniture)
    panel.page.list_by(by_day=False)
    panel.page.want(time=Time.NINETY, model="openrouter:anthropic/claude-sonnet-4.6", split=By.CAUSE)
    await until(lambda: panel.overview.isVisible() and not panel.page.reading)
    panel.overview.chart.setFocus()
    panel.overview.chart._go(0, 0)
    panel.overview.chart._go(-1, 0)
    panel.overview.chart._go(0, 1)
    await asyncio.sleep(0.3)


async def calls(furniture: Furniture) -> None:
    panel = await _panel(furniture)
    panel.overview.cards.cards["month"].click()
    await until(lambda: panel.page.calls.whole is not None)
    await asyncio.sleep(0.3)


async def error(furniture: Furniture) -> None:
    from ptahdesk.presenters.usage_page import Look

    panel = await _panel(furniture)
    panel.close_calls()
    panel.page.look = Look.FAILED
    panel.page.problem = "The history file is damaged. Restart ptahdesk: it saves what can be read."
    panel.page.changed.emit(None)
    await asyncio.sleep(0.3)


async def over(furniture: Furniture) -> None:
    """Other pictures are of the chat."""
    furniture.stage.leave()
    await furniture.desk.app.spent._database.write(
        lambda writer: writer.execute("DELETE FROM request WHERE generation = '' AND chat IS NOT NULL")
    )


def _calls(session: int, chats: Sequence[int]) -> list[tuple[object, ...]]:
    """Some each day, fewer at the end of a week; the same ones every time."""
    rows = []
    now = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    for nth in range(DAYS * 7):
        at = now - timedelta(days=nth // 7, minutes=37 * (nth % 7))
        if at.weekday() >= 5 and nth % 3:
            continue
        provider, model, dear = _MODELS[(nth * nth + nth // 5) % len(_MODELS)]
        cost = dear * (1 + nth * 7 % 5) // 3
        state = "local" if provider == "ollama" else "unpriced" if not dear else "confirmed"
        why = "title" if nth % 11 == 0 else "retry" if nth % 17 == 0 else "tools" if nth % 7 == 0 else "ask"
        stamp = int(at.timestamp() * 1_000_000)
        amounts = (cost, cost * 2 // 3, cost * (9 if nth % 8 else 11) // (7 if nth % 8 else 13))
        bill = amounts if state == "confirmed" else (None, None, None)
        told = (session, why, provider, model, chats[nth % len(chats)], stamp, stamp + 2_000_000, state)
        rows.append((*told, 900 + 131 * nth % 4000, 200 + 77 * nth % 900, *bill))
    return rows


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.02)


async def _panel(furniture: Furniture) -> UsagePanel:
    furniture.page.notice.hide()
    if furniture.stage.usage is None:
        furniture.stage.show_usage()
        await until(lambda: furniture.stage.usage is not None)
    panel = furniture.stage.usage
    assert panel is not None
    return panel


PAGES = {
    "usage-empty": empty,
    "usage": full,
    "usage-day": unfolded,
    "usage-sifted": sifted,
    "usage-calls": calls,
    "usage-error": error,
    "usage-none": over,
}
