"""What a thorough checkup says of the history and of its newest backup, all of them read."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ptahdesk.domain.words import _, many
from ptahdesk.services.app import App
from ptahdesk.services.finding import Finding
from ptahdesk.store.errors import StoreError
from ptahdesk.store.upkeep import Upkeep
from ptahdesk.store.verifying import Verified


async def verified(app: App) -> AsyncGenerator[Finding, None]:
    """A file found damaged is mended at the next start, not here."""
    what = _("History")
    try:
        yield _history(what, await app.history.check())
    except StoreError as error:
        yield Finding(what, False, str(error))
    yield await _backups(app.upkeep)


def _history(what: str, found: Verified) -> Finding:
    if not found.words:
        words = many("{n} message, as it was written", "{n} messages, each as it was written", found.messages)
        return Finding(what, True, words.format(n=found.messages))
    if found.structure:
        mend = _("Close every ptahdesk and start it again: it keeps the file and saves what can be read.")
    else:
        mend = _("Nothing is lost by going on. Older copies are in the folder of the backups.")
    return Finding(what, False, found.words, mend)


async def _backups(upkeep: Upkeep) -> Finding:
    what = _("Backups")
    kept = await upkeep.backups()
    if not kept:
        return Finding(what, True, _("none yet: the window makes one a day"))
    try:
        found = await upkeep.verify(kept[0].path)
    except StoreError as error:
        return Finding(what, False, f"{kept[0].path.name}: {error}")
    if found.words:
        return Finding(what, False, f"{kept[0].path.name}: {found.words}")
    words = _("{n} kept, the newest of {when} UTC, with {messages} messages")
    when = f"{kept[0].made:%Y-%m-%d %H:%M}"
    return Finding(what, True, words.format(n=len(kept), when=when, messages=found.messages))
