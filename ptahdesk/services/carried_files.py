"""The chats in a file from elsewhere, plain or in an archive, read a piece at a time."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Generator, Iterator
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO
from zlib import error as ZlibError  # noqa: N812  it is a class

from ptahdesk.domain.carried import CarriedChat, CarryError, LeftOut
from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.words import _

_AT_ONCE = MB
_CONVERSATIONS = re.compile(r"conversations(?:[-_]\d+)?\.json", re.IGNORECASE)
_MOST_MEMBERS = 100_000
_PACKED = b"PK\x03\x04"


def chats(path: Path, limits: Limits) -> Generator[CarriedChat | LeftOut, None, None]:
    """Every chat of a file; raises CarryError when the file itself cannot be read."""
    try:
        with path.open("rb") as file:
            if zipfile.is_zipfile(file):
                yield from _unpacked(file, limits)
            else:
                file.seek(0)
                if file.read(len(_PACKED)) == _PACKED:  # its end is missing
                    raise zipfile.BadZipFile
                file.seek(0)
                yield from _read(file, limits, limits.carried_bytes)
    except (zipfile.BadZipFile, NotImplementedError, ZlibError, LZMAError, EOFError, UnicodeDecodeError):
        raise CarryError(_("The archive is damaged. Download the export again.")) from None
    except OSError as error:
        raise CarryError(
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from None
    except ValueError:  # a null byte in the name
        raise CarryError(_("That is not a file name.")) from None


def _unpacked(file: IO[bytes], limits: Limits) -> Iterator[CarriedChat | LeftOut]:
    """Names in an archive are only compared, never followed."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()[:_MOST_MEMBERS]
        wanted = [one for one in members if _CONVERSATIONS.fullmatch(PurePosixPath(one.filename).name)]
        wanted = wanted or [one for one in members if one.filename.lower().endswith(".json")]
        left = limits.carried_bytes
        for member in sorted(wanted, key=lambda one: one.filename):
            if member.flag_bits & 1:
                raise CarryError(_("The archive is locked with a password. Unpack it first."))
            most = limits.inflate_free_bytes + limits.inflate_ratio * member.compress_size
            with archive.open(member) as unpacked:
                yield from _read(unpacked, limits, min(most, left))
            left -= member.file_size


def _read(file: IO[bytes], limits: Limits, most: int) -> Iterator[CarriedChat | LeftOut]:
    from ptahdesk.wire.foreign_chats import ForeignChats  # noqa: PLC0415 - wanted when chats are imported

    found, size, respell = ForeignChats(limits.carried_chat_bytes), 0, None
    while data := file.read(_AT_ONCE):
        if size == 0 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            respell = codecs.getincrementaldecoder("utf-16")("replace")
        size += len(data)
        if size > most:
            raise CarryError(_("The file unpacks to far more than chats ever take. It was not read further."))
        yield from found.feed(respell.decode(data).encode("utf-8", "replace") if respell else data)
    yield from found.close()
