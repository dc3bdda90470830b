"""Every trouble of the disk is a sentence with one thing to do."""

from __future__ import annotations

import errno

import apsw
import pytest

from ptahdesk.store.errors import in_words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (apsw.FullError(), "disk is full"),
        (OSError(errno.ENOSPC, "no space"), "disk is full"),
        (apsw.ReadOnlyError(), "read-only"),
        (PermissionError(errno.EACCES, "denied"), "read-only"),
        (apsw.BusyError(), "locked"),
        (apsw.CorruptError(), "damaged"),
        (apsw.NotADBError(), "damaged"),
        (apsw.CantOpenError(), "could not be opened"),
        (NotADirectoryError(errno.ENOTDIR, "not a directory"), "folder exists"),
        (FileNotFoundError(errno.ENOENT, "no such file"), "folder exists"),
        (apsw.IOError(), "did not save"),
        (apsw.SQLError("odd"), "(odd)"),
    ],
)
def test_trouble_is_said_in_words(error, words):
    assert words in str(in_words(error))
