"""One model, many spellings: makers, dates, dots and dashes, all brought to one plain form."""

from __future__ import annotations

import re

_DATE = re.compile(r"[-@](?:20\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|latest)$")


def split(model: str) -> tuple[str, str]:
    """Maker and name: `~anthropic/claude-sonnet-latest`; the maker is empty where none is told."""
    maker, _slash, name = model.strip().lower().removeprefix("~").rpartition("/")
    return maker, name


def plain(name: str) -> str:
    """The name without its date: `claude-sonnet-4-5-20250929` and `claude-sonnet-4.5` are one model."""
    return _DATE.sub("", name.lower()).replace(".", "-")


def dated(name: str) -> bool:
    return _DATE.search(name.lower()) is not None
