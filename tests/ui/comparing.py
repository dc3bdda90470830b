"""A window with three models beside each other, for whoever tests what stands there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.columns import ColumnsPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU, GPT = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5", "openai/gpt-5"


async def compared(furniture: Furniture, *names: str) -> ColumnsPanel:
    chat = await furniture.desk.app.lanes.begin(names or (SONNET, HAIKU, GPT))
    await furniture.desk.page.show(chat.id)
    panel = furniture.comparing.panel
    assert panel is not None
    return panel


async def answered(furniture: Furniture, wait_until: Until, words: str = "Who are you?") -> None:
    panel = furniture.comparing.panel
    assert panel is not None
    await furniture.desk.page.send(words)
    await wait_until(lambda: all(view.column.last for view in panel.views))
    await wait_until(lambda: not furniture.desk.page.busy and not any(_live(view) for view in panel.views))


def _live(view: object) -> bool:
    return any(row.live for row in view.column.page.transcript.rows)  # type: ignore[attr-defined]  # a ColumnView


def models(panel: ColumnsPanel) -> list[str]:
    return [view.head.model.text() for view in panel.views]
