"""What the page of what was spent reads from the ledger, in the order in which it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span
from ptahdesk.presenters.blinding import veiled
from ptahdesk.presenters.usage_asked import Asked, Time, since
from ptahdesk.services.app import App

SUMS = ("today", "month", "session", "everything")


@dataclass(frozen=True, slots=True)
class Found:
    """`parts` are days, split by what was asked for: all that is shown of them adds up."""

    parts: tuple[Slice, ...] = ()
    causes: tuple[Slice, ...] = ()
    ever: bool = True  # whether anything was ever asked


@dataclass(frozen=True, slots=True)
class Offers:
    """What one may choose among in this time: models with causes, and chats."""

    models: tuple[Slice, ...] = ()
    chats: tuple[Slice, ...] = ()


async def found(app: App, asked: Asked, at: datetime) -> Found:
    span = await veiled(app, asked.span(at))
    parts = await app.spent.gathered((By.DAY, asked.split), span)
    causes = await app.spent.gathered((By.CAUSE,), span)
    ever = bool(parts) or bool(await app.spent.page(EVERYTHING, None, 1))
    return Found(tuple(parts), tuple(causes), ever)


async def sums(app: App) -> dict[str, Total]:
    """The same as the bar at the foot shows, and that of everything."""
    spending = app.spending
    near = {
        "today": await spending.today(),
        "month": await spending.month(),
        "session": await spending.session(),
    }
    whole = await app.spent.gathered([])
    return near | ({"everything": whole[0].total} if whole else {})


async def offers(app: App, asked: Asked, at: datetime) -> Offers:
    span = await veiled(app, Span(since=since(asked.time, at)))
    models = await app.spent.gathered((By.MODEL, By.CAUSE), span)
    return Offers(tuple(models), tuple(await app.spent.gathered((By.CHAT,), span)))


def span_of(name: str, app: App, at: datetime) -> Span:
    """The calls behind one of `SUMS`."""
    match name:
        case "session":
            return Span(session=app.spending.run)
        case "everything":
            return EVERYTHING
        case _:
            return Span(since=since(Time.TODAY if name == "today" else Time.MONTH, at))
