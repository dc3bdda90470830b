"""A screen nobody sees, with a window manager and real input: for tests of the window, pictures and figures.

The picture of the screen is read straight from the memory that Xvfb shares, so no program is needed for it.
"""

from __future__ import annotations

import itertools
import os
import re
import secrets
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import png

T = TypeVar("T")
Process = subprocess.Popen[bytes]
_PATIENCE = 60.0
_QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class NotThere(Exception):  # noqa: N818 - what was waited for did not come
    """Something awaited did not come in time."""


def until(what: str, ask: Callable[[], T | None], seconds: float = _PATIENCE) -> T:
    """Ask until there is an answer; for what tells nobody when it happens, as an X server does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.02)
    raise NotThere(f"{what}: not within {seconds:.0f} s")


@contextmanager
def process(command: Sequence[str], env: Mapping[str, str], **options: object) -> Iterator[Process]:
    """A child that is asked to end, then made to, and that nothing outlives."""
    child = subprocess.Popen(command, env=dict(env), start_new_session=True, **(_QUIET | options))  # type: ignore[call-overload]  # options go on unseen
    try:
        yield child
    finally:
        end(child)


def end(child: Process, seconds: float = 5) -> int:
    """End one process by its id and say how it went."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.wait()


@dataclass(frozen=True)
class Screen:
    """A display, and hands for it. Positions are whole pixels of the screen."""

    env: dict[str, str]
    memory: Path

    def tool(self, *arguments: str | int, seconds: float = _PATIENCE) -> str:
        """One call of xdotool."""
        command = ["xdotool", *map(str, arguments)]
        done = subprocess.run(
            command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode:
            raise NotThere(f"{' '.join(command)}: {done.stderr.strip() or 'nothing found'}")
        return done.stdout.strip()

    def window(self, title: str, seconds: float = _PATIENCE) -> int:
        """The id of the visible window of that title (a regular expression), when it has come."""

        def find() -> int | None:
            try:
                return int(self.tool("search", "--onlyvisible", "--name", title).split()[-1])
            except NotThere:
                return None

        return until(f"a window named {title!r}", find, seconds)

    def windows(self, title: str = ".") -> list[int]:
        """Every visible window of that title."""
        try:
            return [int(one) for one in self.tool("search", "--onlyvisible", "--name", title).split()]
        except NotThere:
            return []

    def gone(self, window: int, seconds: float = _PATIENCE) -> None:
        until(f"window {window} to close", lambda: window not in self.windows() or None, seconds)

    def focus(self, window: int) -> None:
        self.tool("windowactivate", "--sync", window)

    def resize(self, window: int, width: int, height: int) -> None:
        self.tool("windowsize", "--sync", window, width, height)

    def place(self, window: int) -> tuple[int, int, int, int]:
        """Left, top, width and height of a window's inside. xdotool adds the frame to it twice."""
        command = ["xwininfo", "-id", str(window)]
        told = subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
        facts = dict(
            re.findall(r"(Absolute upper-left X|Absolute upper-left Y|Width|Height): +(-?\d+)", told.stdout)
        )
        left, top, width, height = (int(value) for value in facts.values())
        return left, top, width, height

    def move(self, x: int, y: int) -> None:
        self.tool("mousemove", "--sync", x, y)

    def click(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        self.tool("mousemove", x, y, "click", "--repeat", times, "--delay", 40, button)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        half = ((x + to_x) // 2, (y + to_y) // 2)
        self.tool(
            "mousemove", x, y, "mousedown", 1, "mousemove", *half, "mousemove", to_x, to_y, "mouseup", 1
        )

    def wheel(self, x: int, y: int, steps: int) -> None:
        """Steps down; negative ones go up."""
        self.click(x, y, 5 if steps > 0 else 4, abs(steps))

    def type(self, text: str) -> None:
        """Letters no key has are put on a spare key for a moment: that moment must outlast a busy program."""
        for plain, run in itertools.groupby(text, str.isascii):
            piece = "".join(run)
            seconds = _PATIENCE + len(piece) / 5
            self.tool("type", "--delay", 4 if plain else 150, "--", piece, seconds=seconds)

    def key(self, *keys: str) -> None:
        """Keys by X's names, one after the other: "ctrl+k", "Return", "Escape"."""
        self.tool("key", "--delay", 20, *keys)

    def picture(self, path: Path | None = None, box: tuple[int, int, int, int] | None = None) -> png.Picture:
        """What is on the screen now, or in a box (left, top, width, height) of it; `path` keeps it as PNG."""
        whole = read_memory(self.memory.read_bytes())
        shown = whole if box is None else whole.part(*box)
        if path is not None:
            path.write_bytes(png.encode(shown))
        return shown

    @contextmanager
    def program(
        self, command: Sequence[str], env: Mapping[str, str] = {}, **options: object
    ) -> Iterator[Process]:
        """A program shown on this screen, ended with the block."""
        with process(command, self.env | dict(env), **options) as child:
            yield child


def read_memory(dump: bytes) -> png.Picture:
    """Xvfb's frame buffer file: an XWD header, a colour map, then rows of blue, green, red and nothing."""
    head = struct.unpack(">25I", dump[:100])
    size, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
    begin = size + 12 * colours
    rows = [dump[begin + y * stride : begin + y * stride + 4 * width] for y in range(height)]
    pixels = bytearray(3 * width * height)
    flat = b"".join(rows)
    pixels[0::3], pixels[1::3], pixels[2::3] = flat[2::4], flat[1::4], flat[0::4]
    return png.Picture(width, height, bytes(pixels))


def _cookie(path: Path) -> None:
    """An X authority that fits any display: other users of the machine stay out."""
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))
    data = struct.pack(">H", 0xFFFF) + b"".join(struct.pack(">H", len(field)) + field for field in fields)
    path.touch(mode=0o600)
    path.write_bytes(data)


def _display(server: Process, told: int) -> str:
    """The number the server chose, read when it is ready to be spoken to."""
    with os.fdopen(told, "rb") as pipe:
        number = pipe.readline().strip().decode()
    if not number:
        raise NotThere(f"Xvfb ended with {server.wait(5)}")
    return f":{number}"


def _managed(screen: Screen) -> bool:
    asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    told = subprocess.run(
        asked, env=screen.env, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    return "window id" in told.stdout


@contextmanager
def screen(width: int = 1280, height: int = 800, dpi: int = 96) -> Iterator[Screen]:
    """An empty screen of that size, with openbox on it, until the block ends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="screen-")))
        _cookie(folder / "authority")
        reading, writing = os.pipe()
        size = ["-screen", "0", f"{width}x{height}x24", "-dpi", str(dpi), "-fbdir", str(folder)]
        shut = ["-nolisten", "tcp", "-auth", str(folder / "authority"), "-noreset"]
        command = ["Xvfb", "-displayfd", str(writing), *size, *shut]
        server = stack.enter_context(process(command, os.environ, pass_fds=(writing,)))
        os.close(writing)
        unwanted = {"WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS"}
        env = {name: value for name, value in os.environ.items() if name not in unwanted}
        env |= {"DISPLAY": _display(server, reading), "XAUTHORITY": str(folder / "authority")}
        env |= {"QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11", "LANG": "C.UTF-8"}
        shown = Screen(env, folder / "Xvfb_screen0")
        stack.enter_context(process(["openbox", "--sm-disable"], env))
        until("the window manager", lambda: _managed(shown) or None)
        yield shown
