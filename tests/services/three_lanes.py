"""A chat in which three models answer, each in a lane of its own."""

from __future__ import annotations

from ptahdesk.domain.chat import Chat, Lane
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT

SONNET, GPT, GROK = "anthropic/claude-sonnet-4.6", "openai/gpt-5", "x-ai/grok-4"


async def three(app: App) -> tuple[Chat, list[Lane]]:
    chat = await app.lanes.begin([SONNET, GPT, GROK], own={SYSTEM_PROMPT.key: "Be short."})
    return chat, await app.lanes.of(chat.id)


async def shown(app: App, chat: Chat) -> list[str]:
    return [lane.reference for lane in await app.lanes.of(chat.id) if not lane.hidden]
