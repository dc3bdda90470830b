"""On a real screen the theme hears from the desktop's portal that high contrast is asked for, and no more."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
import screen
from bus import a_bus, a_portal

pytestmark = [pytest.mark.window, pytest.mark.long]
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


@pytest.mark.parametrize("desktop", ["GNOME", "XFCE"])
async def test_what_the_portal_says_is_followed_at_once(tmp_path: Path, desktop: str) -> None:
    with screen.screen(600, 400) as shown, a_bus(tmp_path) as address:
        env = shown.env | {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_CURRENT_DESKTOP": desktop}
        async with a_portal(address, contrast=0, color_scheme=0) as portal:
            window = await asyncio.create_subprocess_exec(
                sys.executable, "-c", WINDOW, cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE
            )
            assert window.stdout
            try:
                async with asyncio.timeout(120):
                    assert await window.stdout.readline() == b"usual\n"
                    for contrast, worn in ((1, b"high\n"), (0, b"usual\n")):
                        await portal.say("contrast", contrast)
                        assert await window.stdout.readline() == worn
            finally:
                window.kill()
                await window.wait()
