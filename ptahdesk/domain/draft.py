"""What is typed and not sent yet: long pieces that were pasted, and the words below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId, EntryId

QueuedId = NewType("QueuedId", int)
GAP = "\n\n"  # between the pieces of one question


@dataclass(frozen=True, slots=True)
class Draft:
    """A question in the making. `whole` and what is attached are what is sent."""

    text: str = ""
    pasted: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()

    @property
    def whole(self) -> str:
        """Its words, less what is attached. What was pasted stands there exactly as it was pasted."""
        return GAP.join([*self.pasted, self.text] if self.text.strip() else self.pasted or [self.text])

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.pasted or self.attached)


NOTHING = Draft()


@dataclass(frozen=True, slots=True)
class Queued:
    """A question that waits for the end of an answer. `held`: why it is not sent when its turn comes."""

    id: QueuedId
    chat: ChatId
    text: str
    held: str = ""
    mine: bool = True  # this run of the program will send it
    elsewhere: bool = False  # another one that runs will
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What words are to become that are no new question: a version of one, or of one that waits."""

    question: EntryId | None = None
    queued: Queued | None = None


@dataclass(frozen=True, slots=True)
class Unsent:
    """All that was typed in a chat and not sent: its draft, and edits in the order they were begun."""

    draft: Draft = NOTHING
    edits: tuple[tuple[Aim, Draft], ...] = ()


def joined(first: Draft, then: Draft, gap: str = GAP) -> Draft:
    """Both, neither changed."""
    text = gap.join(filter(str.strip, (first.text, then.text)))
    return Draft(text, (*first.pasted, *then.pasted), (*first.attached, *then.attached))


def beyond(now: Draft, sent: Draft) -> Draft:
    """What was put to a draft after it was sent, or before it; all of it, if it is another one. A paste or a
    file that was sent is not sent again with other words."""
    pieces, files = len(sent.pasted), len(sent.attached)
    begins = now.pasted[:pieces] == sent.pasted and now.attached[:files] == sent.attached
    if now.text.startswith(sent.text) and begins:
        return Draft(now.text[len(sent.text) :], now.pasted[pieces:], now.attached[files:])
    rest, kept = len(now.pasted) - pieces, len(now.attached) - files
    if min(rest, kept) < 0:
        return now
    ends = now.pasted[rest:] == sent.pasted and now.attached[kept:] == sent.attached
    if now.text.endswith(sent.text) and ends:
        return Draft(
            now.text.removesuffix(sent.text).removesuffix("\n"), now.pasted[:rest], now.attached[:kept]
        )
    return Draft(now.text, now.pasted[pieces:], now.attached[files:]) if begins else now


def holds(question: Draft, draft: Draft) -> bool:
    """Whether a question that left began with all of this draft."""
    same = question.attached[: len(draft.attached)] == draft.attached
    return same and question.whole.startswith(draft.whole)


def divided(text: str, most: int) -> Draft:
    """A text too long to be typed on: all but its last paragraph becomes a piece. `whole` is `text` again."""
    if len(text) <= most:
        return Draft(text)
    before, gap, last = text.rpartition(GAP)
    if gap and last.strip() and len(last) <= most and before:
        return Draft(last, (before,))
    return Draft("", (text,))
