"""Where a history is in danger: on another machine's disk, or in a folder that is copied about."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePath

from ptahdesk.domain.words import _

if sys.platform == "win32":
    import ctypes

    _REMOTE_DRIVE = 4

    def _drive_elsewhere(folder: Path) -> bool:
        """A share, or a letter that stands for one."""
        drive = folder.drive
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")
        return drive.startswith("\\\\") or kind == _REMOTE_DRIVE

else:

    def _drive_elsewhere(_folder: Path) -> bool:
        """Other systems have a table of what is mounted where."""
        return False


_MOUNTS = Path("/proc/self/mountinfo")
_SECONDS = 2
_REMOTE = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ceph",
        "9p",
        "davfs",
        "webdav",
        "glusterfs",
        "lustre",
    }
    | {f"fuse.{name}" for name in ("sshfs", "rclone", "davfs2", "gvfsd-fuse", "glusterfs", "s3fs", "ceph")}
    | {"ncpfs", "beegfs", "gpfs", "osxfuse", "macfuse"}
)
# How a folder of each is called at its beginning, in small letters.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "yandex.disk": "Yandex Disk",
    "syncthing": "Syncthing",
}
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}


def risk(folder: Path) -> str:
    """A sentence when a history should not be kept there. Takes a moment: the system is asked."""
    real = folder.resolve()
    cloud = synced(real) or _marked(real)
    if cloud:
        words = _(
            "The data folder is copied about by {name}, which can damage a history while it is written."
            " Set PTAHDESK_HOME to a folder of this computer alone."
        )
        return words.format(name=cloud)
    if remote(real, _mounts()) or _drive_elsewhere(real):
        return _(
            "The data folder is on a network drive, where a history can be damaged by two programs at once."
            " Set PTAHDESK_HOME to a folder on this computer."
        )
    return ""


def synced(folder: PurePath) -> str:
    """Who copies this folder, going by its names."""
    for part in folder.parts:
        for beginning, name in _SYNCED.items():
            if part.lower().startswith(beginning):
                return name
    return ""


def _marked(folder: Path) -> str:
    """Who copies this folder, going by what lies in it and in those around it."""
    for each in (folder, *folder.parents):
        for mark, name in _MARKS.items():
            if (each / mark).exists() and each != Path.home():
                return name
    return ""


def remote(folder: PurePath, mounts: dict[str, str]) -> bool:
    """Whether the innermost file system this folder is in is on another machine."""
    around = [point for point in mounts if folder == PurePath(point) or PurePath(point) in folder.parents]
    innermost = max(around, key=len, default="/")
    return innermost != "/" and mounts[innermost] in _REMOTE  # a container's own disk may be called anything


def read_mounts(text: str) -> dict[str, str]:
    """Mount points and their kinds, from Linux's table."""
    found = {}
    for line in text.splitlines():
        place, _dash, kind = line.partition(" - ")
        fields = place.split()
        if len(fields) > 4 and kind:
            found[fields[4].replace("\\040", " ")] = kind.split()[0]
    return found


def read_mount_list(text: str) -> dict[str, str]:
    """The same from what `mount` prints on a Mac: `//me@host/share on /Volumes/share (smbfs, nodev)`."""
    found = {}
    for line in text.splitlines():
        what, _paren, options = line.rpartition(" (")
        point = what.partition(" on ")[2]
        if point:
            found[point] = options.split(",")[0].rstrip(")")
    return found


def _mounts() -> dict[str, str]:
    try:
        if sys.platform == "darwin":
            command = ["/sbin/mount"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603  our own words
            return read_mount_list(done.stdout)
        return read_mounts(_MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except (OSError, subprocess.SubprocessError):
        return {}
