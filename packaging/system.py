"""What the operating system must bring: found by looking, installed where we may, else named in one line."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Qt aborts the process when one of these is missing, so they are looked for before Qt is imported.
TO_RUN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
TO_TEST = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "xprop": "x11-utils",
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "git": "git",
}
# A person in the tests reads the window as a screen reader does, with the system's own Python.
TO_READ_SCREENS = {
    "import gi": "python3-gi",
    "import gi; gi.require_version('Atspi', '2.0')": "gir1.2-atspi-2.0",
}
_SYSTEM_PYTHON = "/usr/bin/python3"
_BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_FONTS = "fonts-dejavu-core"
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def missing(*, tests: bool) -> list[str]:
    """The Debian packages of what is not here. Elsewhere Qt's wheels bring all of it."""
    if not sys.platform.startswith("linux"):
        return []
    packages = [package for name, package in (TO_RUN | FOR_A_WINDOW).items() if not _loads(name)]
    if not any(_has_fonts(Path(folder).expanduser()) for folder in _FONT_FOLDERS):
        packages.append(_FONTS)
    if tests:
        packages += [package for program, package in TO_TEST.items() if shutil.which(program) is None]
        packages += [package for code, package in TO_READ_SCREENS.items() if not _runs(code)]
        packages += ["at-spi2-core"] * (not Path(_BUS_LAUNCHER).exists())
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _runs(code: str) -> bool:
    try:
        done = subprocess.run([_SYSTEM_PYTHON, "-c", code], capture_output=True, check=False, timeout=60)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def _has_fonts(folder: Path) -> bool:
    return folder.is_dir() and any(path.suffix in {".ttf", ".otf", ".ttc"} for path in folder.rglob("*.?t?"))


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def line(packages: list[str]) -> str:
    """The one line that installs them, for someone who may."""
    if shutil.which("apt-get") is None:
        return "install the equivalents of these Debian packages: " + " ".join(packages)
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def install(packages: list[str]) -> bool:
    """Install them if this process may; a machine that never updated its lists is told to, once."""
    if not may_install():
        return False
    print(f"Installing {' '.join(packages)} …", file=sys.stderr, flush=True)
    return _apt(packages) or (_get("update") and _apt(packages))


def _apt(packages: list[str]) -> bool:
    return _get("install", "-y", "--no-install-recommends", *packages)


def _get(*arguments: str) -> bool:
    """apt-get, asking nothing and waiting for another apt's lock; its words are shown when it fails."""
    options = ["-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2"]
    done = subprocess.run(
        ["apt-get", *options, *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        print(done.stdout.strip(), file=sys.stderr, flush=True)
    return done.returncode == 0
