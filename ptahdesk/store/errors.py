"""What can go wrong with the file on disk, in words for people."""

from __future__ import annotations

import errno

import apsw

from ptahdesk.domain.words import _

DAMAGE = (apsw.CorruptError, apsw.NotADBError)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOWHERE = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP}


class StoreError(Exception):
    """Something could not be kept or read; str() is fit for the user. Later calls may work again."""


class NewerSchemaError(StoreError):
    """The file belongs to a later version of the program, and was not touched."""


def in_words(error: apsw.Error | OSError) -> StoreError:
    """The same trouble as a sentence with one thing to do."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, apsw.FullError) or number in _FULL:
        return StoreError(_("The disk is full: this is not saved yet. Make room, then try again."))
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError | apsw.AuthError) or number in _FORBIDDEN:
        return StoreError(
            _("The history is read-only. Allow writing to its file and folder, then try again.")
        )
    if isinstance(error, apsw.CantOpenError) or number in _NOWHERE:
        return StoreError(_("The history could not be opened. Check that its folder exists and is yours."))
    match error:
        case apsw.BusyError() | apsw.LockedError():
            return StoreError(_("Another program holds the history locked. Close it, then try again."))
        case apsw.CorruptError() | apsw.NotADBError():
            sentence = _(
                "The history file is damaged. Restart ptahdesk: it keeps the file and saves what can be read."
            )
            return StoreError(sentence)
        case apsw.IOError():
            return StoreError(
                _("The disk did not save this. Check that it has room and works, then try again.")
            )
    sentence = _("The history could not be read or written ({reason}). Try again.")
    return StoreError(sentence.format(reason=error))
