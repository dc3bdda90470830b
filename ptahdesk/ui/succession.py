"""One App after another in the window, until there is none to come; and an end without losing a word."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ptahdesk.settings.paths import Paths
from ptahdesk.ui import garbage, recall
from ptahdesk.ui.bringing import bring
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.logs import keep_log
from ptahdesk.ui.loop import Life
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import Window

_log = logging.getLogger(__name__)

Sit = Callable[[Host, Sitting], Awaitable[Sitting | None]]

# In steps of which none is long: somebody may be typing already.
_NEEDED = (
    "ptahdesk.presenters.desk",
    *(
        f"ptahdesk.ui.widgets.chat_{part}"
        for part in ("prose", "code", "tiles", "selection", "search", "view")
    ),
    *(f"ptahdesk.ui.panels.{part}" for part in ("chat_page", "sidebar", "model_picker", "catalogue_page")),
    "ptahdesk.ui.furniture",
    "ptahdesk.ui.sitting",
)


def begin(
    app: QApplication, paths: Paths, theme: Theme, window: Window, one: OneWindow, practice: bool
) -> Life[None]:
    """Until the window is closed for good."""
    return Life(app, live(Host(paths, theme, window), Sitting(practice), one))


async def live(host: Host, sitting: Sitting, one: OneWindow | None = None) -> None:
    """One App after another, until there is none to come. `one` is what holds the first one's home."""
    asyncio.get_running_loop().set_exception_handler(quietly)
    with _signals(host), keep_log(host.paths.logs), ExitStack() as end:
        sit = await _import_sit()
        end.enter_context(garbage.rarely())
        async with await _dressing(host.theme):
            here = await _at_home(host, sitting, sit, one)
            while here is not None:
                home = _home(host.paths, here)
                here = await _at_home(host, here, sit, await asyncio.to_thread(OneWindow.come_to, home))


async def _at_home(host: Host, sitting: Sitting, sit: Sit, one: OneWindow | None) -> Sitting | None:
    """All Apps of one home; who starts the program on it meanwhile is brought here."""
    here: Sitting | None = sitting
    async with recall.open_to(one, host.recall) if one is not None else nullcontext():
        while here is not None and here.practice == sitting.practice:
            here = await sit(host, here)
    return here


def _home(paths: Paths, sitting: Sitting) -> Path:
    return paths.practice.home if sitting.practice else paths.home


async def _import_sit() -> Sit:
    """The services, the store and the panels: imported while the window is already painted."""
    sit: Sit = (await bring(*_NEEDED)).sit
    return sit


def quietly(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody awaited goes to the log: kind and place, never the words, which may quote a key."""
    error = context.get("exception")
    _log.error("something failed unseen: %s", type(error).__name__ if error else context.get("message"))


async def _dressing(theme: Theme) -> AbstractAsyncContextManager[None]:
    """Where Qt alone does not know at its start how the desktop looks, the desktop is asked."""
    if not sys.platform.startswith("linux"):
        return nullcontext()
    followed = (await bring("ptahdesk.ui.appearance_dbus")).followed
    return cast(AbstractAsyncContextManager[None], followed(theme.tell))


@contextmanager
def _signals(host: Host) -> Iterator[None]:
    """Ctrl+C closes the window as a click does; a polite kill and the end of the session leave less time."""
    running = asyncio.get_running_loop()
    wanted = {
        getattr(signal, name): heard
        for name, heard in (("SIGINT", host.close), ("SIGTERM", host.end), ("SIGHUP", host.end))
        if hasattr(signal, name)
    }
    try:
        for number, heard in wanted.items():
            running.add_signal_handler(number, heard)
    except NotImplementedError:  # Windows
        wanted = {}
    session = QGuiApplication.instance()
    if isinstance(session, QGuiApplication):
        session.commitDataRequest.connect(host.end)
    yield
    if isinstance(session, QGuiApplication):
        session.commitDataRequest.disconnect(host.end)
    for number in wanted:
        running.remove_signal_handler(number)
