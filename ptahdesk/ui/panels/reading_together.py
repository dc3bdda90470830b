"""Columns read as one: scrolled by one hand, question by question, and all thoughts folded at once."""

from __future__ import annotations

from typing import Protocol

from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Notices
from ptahdesk.ui.panels.column_view import ColumnView


class Shelf(Protocol):
    """Where the columns stand."""

    views: list[ColumnView]


class ReadingTogether:
    """What is scrolled in one column is scrolled in the others, until somebody wants it otherwise."""

    def __init__(self, shelf: Shelf, notices: Notices) -> None:
        self._shelf = shelf
        self._notices = notices
        self._moving = False
        self.together = True
        self.thoughts = False  # whether they are unfolded

    def scrolled(self, by: ColumnView) -> None:
        """By hand in one of them: the others go to the same place under the same question."""
        views = self._shelf.views
        spot = by.view.turns.here() if self.together and not self._moving and by in views else None
        if spot is None:
            return
        self._moving = True
        for view in views:
            if view is not by:
                view.view.turns.go(spot)
        self._moving = False

    def turn(self) -> None:
        """Each column is scrolled by itself, or all by one hand again."""
        self.together = not self.together
        self._notices.say(
            _("Columns scroll together, question by question.")
            if self.together
            else _("Each column scrolls by itself.")
        )

    def fold(self) -> None:
        """Unfold what all of them thought, or fold it."""
        self.thoughts = not self.thoughts
        for view in self._shelf.views:
            view.view.turns.open(thoughts=self.thoughts)
