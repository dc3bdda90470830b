"""What the program is, what is new in it, and whose work is in it under which licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ptahdesk import __version__
from ptahdesk.domain.words import _

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_VERSION = re.compile(r"^(## )\[(.+?)\]", re.MULTILINE)
_PATIENCE = 30.0  # seconds: it is read beside the window
_LONGEST = 60  # some write all of the licence where its name belongs


@dataclass(frozen=True, slots=True)
class Licence:
    """A package that comes with the program."""

    name: str
    version: str
    licence: str


def version_words() -> str:
    return _("ptahdesk {version}").format(version=__version__)


def licences() -> list[Licence]:
    """Everything that is installed because the program needs it. Reads files: in a worker."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - see above: megabytes

    found: dict[str, Licence] = {}
    waiting = ["ptahdesk"]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        found[key] = Licence(there.metadata["Name"], there.version, _licence_of(there))
        waiting += [match[0] for line in _needed(there) if (match := _NAME.match(line))]
    return sorted(found.values(), key=lambda one: one.name.lower())


def _needed(there: Distribution) -> list[str]:
    """What is for a wish of its own is not part of it."""
    return [line for line in there.requires or () if "extra ==" not in line]


def _licence_of(there: Distribution) -> str:
    told = there.metadata
    named = [
        line for key in ("License-Expression", "License") if key in told for line in told[key].splitlines()
    ]
    if named and len(named[0]) <= _LONGEST:
        return named[0]
    classed = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    return classed[0].rpartition(" :: ")[2] if classed else _("see its own files")


def news(changelog: str) -> str:
    """What is new as HTML, from its first version on. Imports the reader of Markdown: in a worker."""
    from ptahdesk.presenters.blocks_markdown import html  # noqa: PLC0415 - see above: megabytes

    _title, found, versions = changelog.partition("\n## ")
    return html(_VERSION.sub(r"\1\2", f"{found}{versions}".strip()), _PATIENCE)
