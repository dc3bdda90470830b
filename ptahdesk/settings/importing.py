"""Settings of another program, told apart by the name of their file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ptahdesk.domain.words import _
from ptahdesk.settings import pai, prx, ptah
from ptahdesk.settings.plan import BadFile, Plan

LARGEST = 1024 * 1024  # bytes; settings are never so long

_READERS: dict[str, Callable[[str], Plan]] = {
    ".json": ptah.read,
    ".toml": prx.read,
    ".yaml": pai.read,
    ".yml": pai.read,
}


def read(path: Path) -> Plan:
    """What it would change; nothing is changed. Raises `BadFile` with one sentence."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFile(
            _(
                "Settings are read from Ptah's .json, PRX's .toml and Pai's .yaml; {name} is none of these."
            ).format(name=path.name)
        )
    return reader(_text(path))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        source = data.decode("utf-8-sig")
    except OSError as error:
        sentence = _("{path} could not be read: {reason}.")
        raise BadFile(sentence.format(path=path, reason=error.strerror or error)) from None
    except UnicodeDecodeError:
        raise BadFile(_("{path} is not a text in UTF-8.").format(path=path)) from None
    if len(data) > LARGEST:
        raise BadFile(_("{path} is too large to be settings.").format(path=path))
    return source
