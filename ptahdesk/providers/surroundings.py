"""What the environment says of the network and cannot be used: said, and then done without."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ptahdesk.domain.words import _
from ptahdesk.providers import proxies

_AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def problems(environment: Mapping[str, str]) -> list[str]:
    """A sentence for each variable."""
    return proxies.problems(environment) + _nowhere(environment)


def _nowhere(environment: Mapping[str, str]) -> list[str]:
    words = _("{name} is not used: nothing is at {path}.")
    said = {name: environment.get(name, "") for name in _AUTHORITIES}
    return [words.format(name=name, path=path) for name, path in said.items() if path and not _there(path)]


def _there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
