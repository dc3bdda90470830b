"""What can go wrong with the file on disk, in words for people."""

from __future__ import annotations

import apsw

from ptahdesk.domain.words import _

DAMAGE = (apsw.CorruptError, apsw.NotADBError)


class StoreError(Exception):
    """Something could not be kept or read; str() is fit for the user. Later calls may work again."""


class NewerSchemaError(StoreError):
    """The file belongs to a later version of the program, and was not touched."""


def in_words(error: apsw.Error | OSError) -> StoreError:
    """The same trouble as a sentence, with what SQLite said behind it."""
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return StoreError(sentence)
    return StoreError(_("The history could not be written or read: {reason}.").format(reason=error))


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (apsw.FullError, _("The disk is full: this is not saved yet. Make room, then try again.")),
    (apsw.ReadOnlyError, _("The history may not be written to: its file or folder is read-only.")),
    (apsw.CantOpenError, _("The history could not be opened: check that its folder exists and is yours.")),
    (apsw.BusyError, _("Another program holds the history locked. Close it, then try again.")),
    (apsw.LockedError, _("Another program holds the history locked. Close it, then try again.")),
    (
        apsw.CorruptError,
        _("The history file is damaged. Restart ptahdesk: it keeps the file and begins a new one."),
    ),
    (
        apsw.NotADBError,
        _("The history file is damaged. Restart ptahdesk: it keeps the file and begins a new one."),
    ),
    (
        apsw.IOError,
        _("The disk refused to save this. Check that it has room and still works, then try again."),
    ),
)
