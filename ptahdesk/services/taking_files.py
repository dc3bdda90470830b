"""What of a file that is to be attached is looked at before it is opened, and why one is not taken."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path, PurePosixPath

from ptahdesk.domain.limits import MB
from ptahdesk.domain.words import _

_LONGEST = 120
_SUFFIXES = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe"),
}


class CannotAttach(Exception):  # noqa: N818  its text is for people, as the name is
    """str() is a sentence for whoever wanted to attach it; nothing was kept."""


def read(path: Path, most: int) -> bytes:
    """All of a file, if it is one and no longer than that."""
    try:
        told = path.stat()
        if stat.S_ISDIR(told.st_mode):
            raise CannotAttach(_("{name} is a folder. Attach the files in it.").format(name=path.name))
        if not stat.S_ISREG(told.st_mode):  # reading it might never end
            raise CannotAttach(_("{name} is not a file.").format(name=path.name))
        if told.st_size > most:
            raise too_large(path.name, most)
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        why = error.strerror or error
        raise CannotAttach(_("{name} cannot be read: {why}.").format(name=path.name, why=why)) from error
    except ValueError:  # a null byte in the name
        raise CannotAttach(_("That is not a file name.")) from None


def plain_name(name: str) -> str:
    """The last of a path, in one line, and not longer than can be shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    return " ".join(plain.split())[-_LONGEST:]


def suffixed(name: str, media: str) -> str:
    """A picture that became one of another kind is called so."""
    fitting = _SUFFIXES[media]
    path = PurePosixPath(name or "picture")
    return path.name if path.suffix.lower() in fitting else f"{path.stem}{fitting[0]}"


def too_large(name: str, most: int) -> CannotAttach:
    words = _("{name} is larger than {n} MB. Attach a smaller one, or a part of it.")
    return CannotAttach(words.format(name=name or _("This file"), n=most // MB))


def unopened(state: str, name: str) -> CannotAttach:
    """Why, as the process said that looked at it."""
    words = _WHY.get(state, _WHY["damaged"])
    return CannotAttach(words.format(name=name or _("This file")))


_WHY = {
    "unknown": _("{name} is no picture, text or PDF. Save it as one of these, then attach that."),
    "heic": _("{name} is a HEIC picture, which cannot be opened here. Save it as JPEG, then attach that."),
    "pixels": _("{name} has too many pixels. Make it smaller, then attach it."),
    "memory": _("{name} takes too much memory to open. Make it smaller, then attach it."),
    "locked": _("{name} is protected by a password. Save it without one, then attach that."),
    "long": _("{name} has more text than can be sent. Attach a part of it."),
    "slow": _("{name} took too long to open. Make it smaller, then attach it."),
    "damaged": _("{name} is damaged and cannot be opened."),
}
