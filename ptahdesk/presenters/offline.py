"""Whether anything can be reached at all: what one network answers for, not what one provider does."""

from __future__ import annotations

from ptahdesk.domain.outcome import Cause
from ptahdesk.domain.words import _
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.lights import trouble

_NOWHERE = frozenset({Cause.NAME_NOT_FOUND, Cause.UNREACHABLE, Cause.NO_ANSWER})


def words(app: App) -> str:
    """A sentence while nobody can be reached; a model on this computer says nothing of the network."""
    asked = [
        (each.base_url, state.outcome)
        for each in app.connections.configured
        if not preset(each.preset).local and (state := app.connections.state(each.id)).checked is not None
    ]
    away = [trouble(outcome, url) for url, outcome in asked if outcome and outcome.cause in _NOWHERE]
    if not away or len(away) < len(asked):
        return ""
    what = away[0] if len(away) == 1 else _("No connection to any of your {n} providers").format(n=len(away))
    return _("{what}. Your chats and the list of models are still here. ptahdesk keeps trying.").format(
        what=what
    )


async def look(app: App) -> None:
    """Ask every provider again, now."""
    for each in app.connections.configured:
        await app.connections.check(each.id)
