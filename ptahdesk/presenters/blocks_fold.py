"""How much of a long question is shown before somebody wants all of it."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import Code, Unit, plain_text

LONG = 30  # lines of a question that is shown whole
HEAD = 12  # lines that are shown of a longer one, at least
_REST = 10  # lines that are worth a click
_WIDE = 90  # characters of a line, about


def head(units: Sequence[Unit]) -> int:
    """How many of its units are shown: all of them where it is not long."""
    tall = [_lines(unit) for unit in units]
    whole = sum(tall)
    if whole <= LONG:
        return len(units)
    shown = 0
    for count, lines in enumerate(tall, 1):
        shown += lines
        if shown >= HEAD:
            return count if whole - shown >= _REST else len(units)
    return len(units)


def words(characters: int, lines: int, *, whole: bool) -> str:
    """What unfolds it, or folds it again."""
    if whole:
        return _("Show less")
    if lines > LONG:
        return _("Show all {n} lines").format(n=f"{lines:,}")
    return _("Show all {n} characters").format(n=f"{characters:,}")


def _lines(unit: Unit) -> int:
    """As one sees them; a line of code goes on to the side."""
    lines = plain_text(unit).split("\n")
    return len(lines) if isinstance(unit, Code) else sum(-(-max(1, len(line)) // _WIDE) for line in lines)
