"""What differs, in words: of a mark one points at, of a place one comes to, of a whole answer."""

from __future__ import annotations

from collections.abc import Iterator

from ptahdesk.domain.words import _
from ptahdesk.presenters.diff import Difference, Kind, Mark, Step

LEFT, RIGHT = 0, 1
_MOST = 20  # places that are told of an answer at once


def of_mark(found: Difference, mark: Mark, side: int, other: str) -> str:
    """`side`: in which of both it is; `other`: what the other answer is called."""
    if mark.kind is Kind.MOVED:
        later = found.moves[mark.move - 1].later is (side == LEFT)
        words = (
            _("Moved: it stands further down in {name}.")
            if later
            else _("Moved: it stands further up in {name}.")
        )
        return words.format(name=other)
    if mark.kind is Kind.ONLY:
        return _("Not in {name}.").format(name=other)
    there = _beside(found, mark, side)
    if not there:
        return _("{name} says this otherwise.").format(name=other)
    return _("In {name}: “{words}”").format(name=other, words=there)


def of_step(step: Step, names: tuple[str, str]) -> str:
    """What stands in each of both there."""
    parts = [
        _("{name}: “{words}”").format(name=name, words=words)
        for name, words in zip(names, step.words, strict=True)
        if words
    ]
    if step.moved:
        parts.append(_("moved"))
    elif len(parts) == 1:
        parts.append(_("nothing of it in {name}").format(name=names[bool(step.words[LEFT])]))
    return "; ".join(parts)


def gaps(found: Difference, side: int, other: str) -> Iterator[tuple[int, int, str]]:
    """Unit by unit, where in it only the other one says something, and what."""
    for step in found.steps:
        if step.words[1 - side] and not step.words[side] and not step.moved:
            nth, at = (step.left, step.left_at) if side == LEFT else (step.right, step.right_at)
            words = _("Only in {name}: “{words}”").format(name=other, words=step.words[1 - side])
            yield nth, at, words


def of_answer(found: Difference, side: int, other: str) -> str:
    """Read aloud after the answer: its differences, one after the other."""
    if not found.steps:
        return _("Word for word the same as {name}.").format(name=other)
    said = [_("Told apart from {name}:").format(name=other)]
    for nth, step in enumerate(found.steps[:_MOST], 1):
        mine, theirs = step.words[side], step.words[1 - side]
        said.append(f"{nth}: {_place(mine, theirs, moved=step.moved)}.")
    if len(found.steps) > _MOST:
        said.append(_("And {n} more.").format(n=f"{len(found.steps) - _MOST:,}"))
    return " ".join(said)


def _place(mine: str, theirs: str, *, moved: bool) -> str:
    if moved:
        return _("moved: “{words}”").format(words=mine or theirs)
    if mine and theirs:
        return _("here “{mine}”, there “{theirs}”").format(mine=mine, theirs=theirs)
    words = _("only here “{words}”") if mine else _("only there “{words}”")
    return words.format(words=mine or theirs)


def _beside(found: Difference, mark: Mark, side: int) -> str:
    """What stands in its place, where nothing else differs there."""
    for step in found.steps:
        at = (step.left, step.left_at) if side == LEFT else (step.right, step.right_at)
        if at == (mark.nth, mark.start) and not step.moved:
            return step.words[1 - side]
    return ""
