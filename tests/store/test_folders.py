"""A folder that is copied about or lies on another machine is told from one that is safe."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ptahdesk.store import folders

LINUX = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 22 0:40 / /home/me/net rw,nosuid shared:3 - nfs4 server:/export rw
91 22 0:41 / /home/me/My\\040Share rw - cifs //server/share rw
92 90 8:2 / /home/me/net/local rw - xfs /dev/sdb1 rw
93 22 0:42 / /home/me/ssh rw,nosuid - fuse.sshfs me@host: rw
94 22 0:43 / /tmp rw - tmpfs tmpfs rw
broken line
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/share on /Volumes/share (smbfs, nodev, nosuid)
/dev/disk4s1 on /Volumes/A disk (local) (hfs, local)
"""


@pytest.mark.parametrize(
    ("folder", "elsewhere"),
    [
        ("/home/me/.local/share/ptahdesk", False),
        ("/home/me/net/ptahdesk", True),
        ("/home/me/net", True),
        ("/home/me/network", False),
        ("/home/me/net/local/ptahdesk", False),
        ("/home/me/My Share/x", True),
        ("/home/me/ssh/x", True),
        ("/tmp/x", False),
    ],
)
def test_another_machines_disk_is_known_on_linux(folder, elsewhere):
    assert folders.remote(PurePosixPath(folder), folders.read_mounts(LINUX)) is elsewhere


@pytest.mark.parametrize(
    ("folder", "elsewhere"),
    [("/Users/me/Library", False), ("/Volumes/share/x", True), ("/Volumes/A disk (local)/x", False)],
)
def test_another_machines_disk_is_known_on_a_mac(folder, elsewhere):
    assert folders.remote(PurePosixPath(folder), folders.read_mount_list(MAC)) is elsewhere


SYNCED = [
    (PurePosixPath("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/ptahdesk"), "iCloud"),
    (PurePosixPath("/Users/me/Library/CloudStorage/GoogleDrive-me@x.org/My Drive"), "a cloud"),
    (PurePosixPath("/home/me/Dropbox (Personal)/ptahdesk"), "Dropbox"),
    (PurePosixPath("/home/me/Nextcloud/ptahdesk"), "Nextcloud"),
    (PureWindowsPath("C:/Users/me/OneDrive - A Company/ptahdesk"), "OneDrive"),
    (PureWindowsPath("C:/Users/me/iCloudDrive/ptahdesk"), "iCloud"),
    (PureWindowsPath("C:/Users/me/AppData/Local/ptahdesk"), ""),
    (PurePosixPath("/home/me/.local/share/ptahdesk"), ""),
]


@pytest.mark.parametrize(("folder", "name"), SYNCED)
def test_a_folder_that_is_copied_about_is_known_by_its_name(folder, name):
    assert folders.synced(folder) == name


def test_a_folder_that_is_copied_about_is_known_by_what_lies_in_it(tmp_path):
    folder = tmp_path / "mine" / "ptahdesk"
    folder.mkdir(parents=True)
    assert "copied" not in folders.risk(folder)
    (tmp_path / "mine" / ".stfolder").mkdir()
    assert "copied about by Syncthing" in folders.risk(folder)


def test_a_link_to_such_a_folder_is_followed(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "OneDrive")
    assert "OneDrive" in folders.risk(tmp_path / "data" / "ptahdesk")


def test_a_network_drive_is_said(tmp_path, monkeypatch):
    (tmp_path / "mounts").write_text(f"90 22 0:40 / {tmp_path} rw shared:3 - nfs4 server:/export rw\n")
    monkeypatch.setattr(folders, "_MOUNTS", tmp_path / "mounts")
    assert "network drive" in folders.risk(tmp_path / "ptahdesk")
    monkeypatch.setattr(folders, "_MOUNTS", Path("/not/there"))
    assert folders.risk(tmp_path / "ptahdesk") == ""
