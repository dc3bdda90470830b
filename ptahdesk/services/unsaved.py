"""What was said and is not on disk yet: why, and trying again at once."""

from __future__ import annotations

from collections.abc import Mapping

from ptahdesk.domain.chat import EntryId
from ptahdesk.services.answering import Answering


class Unsaved:
    """It is tried again by itself, ever more patiently; a person who made room need not wait."""

    def __init__(self, answering: Mapping[EntryId, Answering]) -> None:
        self._answering = answering

    @property
    def problem(self) -> str:
        """Empty when all of it is on disk."""
        return next((each.reply.problem for each in self._answering.values() if each.reply.problem), "")

    def try_now(self) -> None:
        for each in self._answering.values():
            each.hurry.set()
