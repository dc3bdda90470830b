"""The chips over the message box, and every change of them to be undone in its turn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.presenters.file_chips import FileChip
from ptahdesk.presenters.paste_chip import Paste
from ptahdesk.presenters.signal import Signal

Chip = Paste | FileChip


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the chips that can be undone, and how the text stood just after it."""

    before: tuple[Chip, ...]
    typed: int  # how many steps of the text could be undone then
    since: int | None = None  # and how many before it, if it changed the text too

    @property
    def with_text(self) -> bool:
        return self.since is not None


class ChipSteps:
    """`items` in the order they are sent. Whoever changes them says how many steps of text can be undone."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._undone: list[tuple[Step, tuple[Chip, ...]]] = []  # with what was there after it
        self.items: tuple[Chip, ...] = ()
        self.changed = Signal[None]()
        self.counted = Signal[None]()

    def undo(self, typed: int) -> Step | None:
        """The last change, taken back; None when something was typed after it, which is undone first."""
        if not self._steps or self._steps[-1].typed < typed:
            return None
        step = self._steps.pop()
        self._undone.append((step, self.items))
        self._become(step.before)
        return step

    def redo(self, typed: int) -> Step | None:
        """The change that was taken back last; None when text comes before it, or there is none."""
        if not self._undone:
            return None
        step, after = self._undone[-1]
        if typed != (step.typed if step.since is None else step.since):
            return None
        self._undone.pop()
        self._steps.append(step)
        self._become(after)
        return step

    def _step(self, typed: int, since: int | None = None) -> None:
        self._undone.clear()
        self._steps.append(Step(self.items, typed, since))

    def _forget(self) -> None:
        """Another draft altogether: what was done to the last one cannot be undone any more."""
        self._steps.clear()
        self._undone.clear()

    def _tell(self, before: Chip, now: Chip) -> None:
        """Wherever it is kept. Not if it is sent in another way by now."""
        self._steps = [replace(step, before=_told(step.before, before, now)) for step in self._steps]
        self.items = _told(self.items, before, now)
        self.counted.emit(None)

    def _become(self, items: tuple[Chip, ...]) -> None:
        self.items = items
        self.changed.emit(None)


def _told(items: tuple[Chip, ...], before: Chip, now: Chip) -> tuple[Chip, ...]:
    return tuple(now if _same(one, before) else one for one in items)


def _same(one: Chip, other: Chip) -> bool:
    if isinstance(one, FileChip) and isinstance(other, FileChip):
        return (one.key, one.attached) == (other.key, other.attached)
    return one.key == other.key
