"""One App in the window, from opening to closing. What is slow to import is imported with this module."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.words import _
from ptahdesk.presenters import keeping
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.presenters.ptah_offer import PtahOffer
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.store.errors import StoreError
from ptahdesk.store.upkeep import Upkeep
from ptahdesk.ui.bringing import bring
from ptahdesk.ui.calls import Calls
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.host import Host, Sitting

_log = logging.getLogger(__name__)


async def sit(host: Host, sitting: Sitting) -> Sitting | None:
    """Open the App, furnish the window, wait until it is done with, close it; say what comes then."""
    host.begin()
    try:
        return await _sit(host, sitting)
    except StoreError as error:  # nothing can be kept: who uses the program can mend that, and try again
        _log.warning("there is no history to work with: %s", error)
        return await host.troubled(str(error), sitting)


async def _sit(host: Host, sitting: Sitting) -> Sitting | None:
    restored = await _restored(host, sitting)
    async with opened(host.paths, sitting.practice) as app:
        furniture = await furnish(host, app)
        furniture.desk.notices.say(restored, seconds=20)
        desk = furniture.desk
        calls = Calls(host.window, desk, host.recall)
        if sitting.key:
            desk.keys.paste(sitting.key, sitting.address)
        following = await host.next()
        while following is None and await host.patiently(_last_words(app, desk)):
            app.stay()  # the window was wanted again meanwhile
            following = await host.next()
        await asyncio.wait([desk.doing.start("keep what was typed last", desk.leaving.last())])
        desk.close()
        await calls.close()
    host.window.strip()  # last, when nothing is left that could speak to the panels
    return following


async def _last_words(app: App, desk: Desk) -> None:
    """Those of the answers that still come; whoever closed the window is told that they do."""
    desk.calling.leave()
    await app.finish_replies()


async def _restored(host: Host, sitting: Sitting) -> str:
    """A backup takes the place of the history while nobody has that open; what came of it."""
    if sitting.restore is None:
        return ""
    paths = host.paths.practice if sitting.practice else host.paths
    host.window.wait(_("Restoring the backup …"))
    try:
        aside = await Upkeep(paths.database, LIMITS).restore(sitting.restore.path, paths.sessions)
    except StoreError as error:
        return str(error)
    return keeping.restored(sitting.restore.made, aside)


async def furnish(host: Host, app: App) -> Furniture:
    """A page to type on and the newest chats are there before anything goes over the network."""
    desk = sit_down(app, lambda key, address: host.go_on(Sitting(False, key, address)))
    await desk.page.show(None)
    furniture = Furniture(host.theme, desk)
    typed = host.window.furnish(furniture)
    furniture.page.take_focus()
    await desk.composer.take_over(typed)
    await desk.chats.reload()
    desk.notices.say(app.problem or app.settings.problem or app.surroundings)
    furniture.settings.restoreWished.connect(lambda backup: host.go_on(Sitting(app.practice, restore=backup)))
    furniture.page.practiceWished.connect(lambda: host.go_on(Sitting(practice=True)))
    _keep_the_look(host, desk)
    await app.start()
    desk.costs.reload()
    desk.doing.start("look for a key", _look_for_key(desk))
    return furniture


async def _look_for_key(desk: Desk) -> None:
    """What else there is to begin with stands on the page of the first run, where that is shown."""
    await desk.welcome.look_for_key()
    if not desk.welcome.keyless:
        await PtahOffer(desk.app, desk.doing, desk.notices).look()


def _keep_the_look(host: Host, desk: Desk) -> None:
    def look(_nothing: None) -> None:
        host.theme.choose(desk.preferences.theme, desk.preferences.contrast)
        host.theme.enlarge(desk.preferences.zoom)

    desk.preferences.changed.connect(look)
    host.theme.expect("")  # the window is there: the desktop has said it by now
    host.theme.enlarge(desk.preferences.zoom)


@asynccontextmanager
async def opened(paths: Paths, practice: bool) -> AsyncGenerator[App, None]:
    if practice:
        practising = await bring("ptahdesk.simulator.practice")
        async with practising.open_practice(paths) as app:
            yield app
    else:
        async with open_app(paths) as app:
            yield app
