"""What is asked before a backup takes the place of the history, and what is in the way of it."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.presenters import keeping
from ptahdesk.services.app import App
from ptahdesk.store.backups import Backup
from ptahdesk.store.errors import StoreError


async def asked_before(app: App, backup: Backup) -> tuple[str, str]:
    """What it holds, read through, and what becomes of today; or why it cannot be restored."""
    try:
        if trouble := await _in_the_way(app):
            return "", trouble
        found = await app.upkeep.verify(backup.path)
        if found.structure or found.orphans:
            return "", found.words
        holds = keeping.holds(await app.upkeep.contents(backup.path))
        today = await app.upkeep.today()
        temporary = (await app.filing.shelves(0, {}, 0)).temporary
        fleeting = _("Temporary chats go, as they do when the program ends.") if temporary else ""
    except StoreError as error:
        return "", str(error)
    return "\n\n".join(filter(None, (holds, found.words, keeping.farewell(today), fleeting))), ""


async def _in_the_way(app: App) -> str:
    if app.conversations.running:
        return _("An answer is still coming. Stop it, or wait for its end.")
    if await app.history.others():
        return _("Another ptahdesk has the history open: a window or a terminal. Close it, then try again.")
    return ""
