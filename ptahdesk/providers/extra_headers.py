"""Headers a user wants to be sent beside ours, as a company's gateway may ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ptahdesk.domain.words import _

_LINE = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*:\s*([\x20-\x7e]*?)\s*")
_NEXT = re.compile(r"\s*[,\n]\s*(?=[A-Za-z0-9-]+\s*:)")
_OURS = frozenset(
    [
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "expect",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ]
)
_SECRET = frozenset(
    ["authorization", "cookie", "proxy-authorization", "x-api-key", "x-goog-api-key", "api-key"]
)


def clean_header(line: str) -> str:
    """One header as it is kept, `Name: value`. `ValueError` with what is wrong, quoting no value."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(_("must be headers such as X-Team: blue"))
    name = found[1]
    if name.lower() in _SECRET:
        raise ValueError(
            _("cannot hold {name}: a key has its own field, and settings are not secret").format(name=name)
        )
    if name.lower() in _OURS:
        raise ValueError(_("cannot hold {name}: ptahdesk sets it itself").format(name=name))
    return f"{name}: {found[2]}"


def typed_headers(text: str) -> tuple[str, ...]:
    """Several of them on one line: a comma ends one where a name and a colon follow."""
    return tuple(clean_header(line) for line in _NEXT.split(text.strip()) if line)


def as_mapping(lines: Iterable[str]) -> dict[str, str]:
    return {name: value for name, _colon, value in (line.partition(": ") for line in lines)}
