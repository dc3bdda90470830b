"""On a real screen the theme hears from the desktop's portal that high contrast is asked for, and no more."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
import screen
from bus import a_bus
from jeepney import HeaderFields, Message, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy, open_dbus_connection
from jeepney.wrappers import DBusAddress

pytestmark = [pytest.mark.window, pytest.mark.long]
PLACE = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
LOOK = "org.freedesktop.appearance"
ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
from PySide6.QtWidgets import QApplication
from ptahdesk.ui.theme import STYLE, Theme
app = QApplication(["ptahdesk", *STYLE])
theme = Theme(app, styled=True)
theme.changed.connect(lambda: print("high" if theme.high else "usual", flush=True))
theme.choose("light")
app.exec()
"""


async def answers(connection: DBusConnection) -> None:
    """As a desktop that asks for nothing yet."""
    while True:
        asked: Message = await connection.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        if asked.header.fields[HeaderFields.member] == "ReadAll":
            told = {LOOK: {"contrast": ("u", 0), "color-scheme": ("u", 0)}}
            await connection.send(new_method_return(asked, "a{sa{sv}}", (told,)))
        else:
            await connection.send(new_error(asked, "org.freedesktop.portal.Error.NotFound", "s", ("no",)))


@pytest.mark.parametrize("desktop", ["GNOME", "XFCE"])
async def test_what_the_portal_says_is_followed_at_once(tmp_path: Path, desktop: str) -> None:
    with screen.screen(600, 400) as shown, a_bus(tmp_path) as address:
        env = shown.env | {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_CURRENT_DESKTOP": desktop}
        async with await open_dbus_connection(address) as connection, asyncio.TaskGroup() as group:
            async with DBusRouter(connection) as router:
                await Proxy(message_bus, router).RequestName("org.freedesktop.portal.Desktop")
            serving = group.create_task(answers(connection))
            window = await asyncio.create_subprocess_exec(
                sys.executable, "-c", WINDOW, cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE
            )
            assert window.stdout
            try:
                async with asyncio.timeout(120):
                    assert await window.stdout.readline() == b"usual\n"
                    for contrast, worn in ((1, b"high\n"), (0, b"usual\n")):
                        values = LOOK, "contrast", ("u", contrast)
                        await connection.send(new_signal(PLACE, "SettingChanged", "ssv", values))
                        assert await window.stdout.readline() == worn
            finally:
                window.kill()
                await window.wait()
                serving.cancel()
