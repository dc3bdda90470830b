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
# The family and not a list: gateways invent names, and each part of one between dashes is looked at.
_SECRET_NAME = re.compile(
    r"(.*(token|secret|password|passwd|passphrase|cookie|credential|bearer|jwt|key|signature)s?"
    r"|[a-z]?auth|o?auth[0-9]?|authz|authori[sz]ation|authentication|pass|pwd|pin|otp|session|sid)"
)
_SECRET_VALUE = re.compile(
    r"(?i:bearer|basic|token|digest)\s.*|eyJ[\w-]{8,}\..*|(sk-|xai-|gsk_|fw_|AIza|ghp_|xox[a-z]-|AKIA)[\w-]{8,}.*"
)


def clean_header(line: str) -> str:
    """One header as it is kept, `Name: value`. `ValueError` with what is wrong, quoting no value."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(_("must be headers such as X-Team: blue"))
    name = found[1]
    if is_secret(name, found[2]):
        raise ValueError(
            _(
                "cannot hold {name}: such a header carries a secret, and anybody may read the settings."
                " Paste the secret as the key: it is kept in the keychain and sent as the provider expects it"
            ).format(name=name)
        )
    if name.lower() in _OURS:
        raise ValueError(_("cannot hold {name}: ptahdesk sets it itself").format(name=name))
    return f"{name}: {found[2]}"


def is_secret(name: str, value: str = "") -> bool:
    """Whether such a header opens something, by its name or by what it says."""
    parts = re.split(r"[^a-z0-9]+", name.lower())
    return any(_SECRET_NAME.fullmatch(part) for part in parts) or bool(_SECRET_VALUE.fullmatch(value))


def typed_headers(text: str) -> tuple[str, ...]:
    """Several of them on one line: a comma ends one where a name and a colon follow."""
    return tuple(clean_header(line) for line in _NEXT.split(text.strip()) if line)


def as_mapping(lines: Iterable[str]) -> dict[str, str]:
    return {name: value for name, _colon, value in (line.partition(": ") for line in lines)}
