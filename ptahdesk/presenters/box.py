"""What the message box holds: words, what they are to become, and what lies under it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, Unsent, beyond, joined
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.presenters.signal import Signal


@dataclass(frozen=True, slots=True)
class Held:
    """Words for a new question, or those of an edit and what they were before anybody changed them."""

    aim: Aim | None = None
    words: Draft = NOTHING
    before: Draft = NOTHING

    @property
    def precious(self) -> bool:
        """Whether somebody typed them."""
        return self.aim is None or (not self.words.empty and self.words != self.before)


class Box:
    """Whatever is taken up lies on top of what was there, and that comes back when it is done with.

    `restored` says which text to put into the box.
    """

    def __init__(self, pastes: Pastes) -> None:
        self.pastes = pastes
        self.text = ""
        self.aim: Aim | None = None
        self._before = NOTHING
        self._under: list[Held] = []
        self.restored = Signal[str]()
        self.changed = Signal[None]()
        self.aimed = Signal[None]()
        self.touched = Signal[None]()  # another text, at every key

    @property
    def draft(self) -> Draft:
        return Draft(self.text, self.pastes.texts, self.pastes.attached)

    @property
    def question(self) -> EntryId | None:
        """The one that is asked otherwise."""
        return None if self.aim is None else self.aim.question

    @property
    def held(self) -> Held:
        return Held(self.aim, self.draft, self._before)

    def is_edited(self, aim: Aim) -> bool:
        """In the box, or under it."""
        return any(same(aim, held.aim) for held in (self.held, *self._under))

    def put(self, draft: Draft) -> None:
        """Words for the box, ready to be changed or sent."""
        self.text = draft.text
        self.pastes.put(draft.pasted, draft.attached)
        self.touched.emit(None)
        self.restored.emit(draft.text)
        self.changed.emit(None)

    def hold(self, held: Held) -> None:
        self.aim, self._before = held.aim, held.before
        self.put(held.words)
        self.aimed.emit(None)

    def lay_under(self, *held: Held) -> None:
        self._under.extend(held)

    def under(self, aim: Aim | None) -> Held | None:
        """Taken out from under the box."""
        found = next((held for held in self._under if same(held.aim, aim)), None)
        if found is not None:
            self._under.remove(found)
        return found

    def back(self, rest: Draft = NOTHING) -> None:
        """What lies under it is in the box again, with what was put to it meanwhile."""
        held = self._under.pop() if self._under else Held()
        self.hold(replace(held, words=joined(held.words, rest)) if not rest.empty else held)

    def empty(self) -> None:
        """Another chat: nothing of this one is here any more."""
        self._under.clear()
        self.hold(Held())

    def find(self, unsent: Unsent) -> None:
        """What was kept for this chat. Who types already goes on after it, and keeps edits for later."""
        early = self.draft
        words = joined(unsent.draft, early, "\n")
        edits = [Held(aim, changed) for aim, changed in unsent.edits]
        if edits and early.empty:
            self.lay_under(Held(None, words), *edits)
            self.back()
        else:
            self.lay_under(*edits)
            if words != early:
                self.put(words)

    def left(self, aim: Aim | None, sent: Draft) -> None:
        """It was sent: what was put to it since then stays, and is not sent."""
        if same(self.aim, aim):
            rest = beyond(self.draft, sent)
            if aim is not None:
                self.back(rest)
            elif rest != self.draft:
                self.put(rest)
        elif (held := self.under(aim)) is not None and aim is None:
            self._under.insert(0, replace(held, words=beyond(held.words, sent)))


def same(one: Aim | None, other: Aim | None) -> bool:
    """The same question, or the same place in the queue."""
    return _id(one) == _id(other)


def _id(aim: Aim | None) -> object:
    if aim is None:
        return None
    return aim.question, aim.queued.id if aim.queued is not None else None
