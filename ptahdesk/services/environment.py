"""Keys from environment variables, taken out so that no child of ours inherits them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ptahdesk.domain.provider import Secret


class Environment:
    """Takes variables out of the process and puts them back when the App that took them closes."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def take(self, names: Iterable[str]) -> None:
        for name in names:
            value = os.environ.pop(name, None)
            if value:
                self._taken[name] = value

    def first(self, names: Iterable[str]) -> tuple[str, Secret] | None:
        """The first of these that was set, with its name."""
        return next(((name, Secret(self._taken[name])) for name in names if name in self._taken), None)

    def give_back(self) -> None:
        for name, value in self._taken.items():
            os.environ.setdefault(name, value)
        self._taken.clear()
