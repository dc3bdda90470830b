"""A page for the pictures: the window while nothing can be reached, and back again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime


async def offline(furniture: object) -> None:
    """As if the network were gone."""
    from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
    from ptahdesk.domain.reference import OPENROUTER
    from ptahdesk.services.connections import Connection, Light

    connections = furniture.desk.app.connections  # type: ignore[attr-defined]  # only ever a Furniture
    gone = Outcome(Code.NOTHING, Cause.NAME_NOT_FOUND, "The address was not found.", Action.RETRY)
    connections._show(OPENROUTER, Connection(Light.RED, "No connection", None, datetime.now(UTC), gone))
    await asyncio.sleep(0.4)


async def online(furniture: object) -> None:
    from ptahdesk.domain.reference import OPENROUTER

    await furniture.desk.app.connections.check(OPENROUTER)  # type: ignore[attr-defined]  # only ever a Furniture
