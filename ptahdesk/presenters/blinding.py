"""Who sits where while answers are judged, and the one place through which a model may be told of there.

Names, makers, prices, times, tokens, hosts and receipts, on the screen, in titles and tooltips, read aloud,
copied or written to a file: what could give a model away asks `Seats` first, and hears nothing while blind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ptahdesk.domain.budget import Standing
from ptahdesk.domain.chat import ChatId, Lane, LaneId, State, TurnId
from ptahdesk.domain.spent import Span
from ptahdesk.domain.vote import Blindfold, drawn
from ptahdesk.domain.words import _
from ptahdesk.presenters import cards
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.transcript import Author, Card, Row
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection, Light
from ptahdesk.services.lights import ready

MOST = 9  # as many as there are keys

UNNAMED = _("Answers without names")  # all there is to tell of their calls, wherever calls are counted
HIDDEN = _("Names are hidden until you have chosen an answer.")
_BADGES = frozenset(filter(None, map(cards.badge, State)))


@dataclass(frozen=True, slots=True)
class Seats:
    """Lanes in the order they stand in; `blind`: nobody may know which is which."""

    order: tuple[LaneId, ...] = ()
    blind: bool = False

    def letter(self, lane: LaneId) -> str:
        """What it is called by its place alone: A, B, C …; nothing of one that has no place."""
        return chr(ord("A") + self.order.index(lane)) if lane in self.order else ""

    def at(self, key: int) -> LaneId | None:
        """Whom a key from 1 to 9 stands for."""
        return self.order[key - 1] if 1 <= key <= min(MOST, len(self.order)) else None

    def name(self, lane: LaneId, name: str) -> str:
        return _("Answer {letter}").format(letter=self.letter(lane)).strip() if self.blind else name

    def told(self, words: str) -> str:
        """Anything else there is to say of a model and how it answered: figures, thinking, tooltips."""
        return "" if self.blind else words

    def row(self, lane: LaneId, row: Row) -> Row:
        """As it may be shown, read aloud and copied."""
        if not self.blind or row.author is Author.YOU:
            return row
        return replace(
            row,
            name=self.name(lane, ""),
            facts="",
            badge=row.badge if row.badge in _BADGES else "",
            card=None if row.card is None else _card(),
            remarks=(),
            versions=1,
            version=1,
        )

    def holds(self, live: Collection[LaneId]) -> bool:
        """Whether texts are held back: who is first with the first word would be known by it."""
        return self.blind and any(lane in live for lane in self.order)


KNOWN = Seats()
UNKNOWN = Seats(blind=True)  # until it is known, nothing is told


def seats(lanes: Sequence[Lane], blindfold: Blindfold | None) -> Seats:
    """Lanes in sight: in their own order, or while nobody may know them in that of the seed.

    The same seed gives it in every run; a lane that comes later moves none past another. They are put in that
    order when the question is written down, so that nothing changes places when names are shown.
    """
    shown = [lane.id for lane in sorted(lanes, key=lambda lane: lane.position) if not lane.hidden]
    if blindfold is None or blindfold.opened is not None:
        return Seats(tuple(shown))
    seed = blindfold.seed
    return Seats(tuple(sorted(shown, key=lambda lane: drawn(seed, lane))), blind=True)


def latest(blindfolds: Mapping[TurnId, Blindfold]) -> Blindfold | None:
    """The one that columns stand by, which show several turns at once."""
    return blindfolds[max(blindfolds)] if blindfolds else None


async def hidden(app: App, chat: ChatId) -> bool:
    """Whether names of this chat are not to be told anywhere: in no file, and in no call from the desktop."""
    return any(each.opened is None for each in (await app.judging.blindfolds(chat)).values())


async def reveal(app: App, chat: ChatId) -> None:
    """It cannot be undone: what one knows, one knows."""
    if await hidden(app, chat):
        await app.judging.reveal(chat)


async def veiled(app: App, span: Span) -> Span:
    """These calls, with nothing told of whom they asked where names are hidden."""
    return replace(span, untold=frozenset(await app.judging.hidden()))


async def standings(app: App, chat: ChatId | None = None) -> tuple[list[Standing], frozenset[str]]:
    """How limits stand, and the keys of those nothing is told of: where names are hidden, what is spent at
    one provider would tell whom was asked."""
    providers = [each.id for each in app.connections.configured]
    found = await app.budgets.standings(chat, providers)
    if not await app.judging.hidden():
        return found, frozenset()
    kept_back = frozenset(each.cap.key for each in found if each.cap.provider)
    return [each for each in found if not each.cap.provider], kept_back


def light(connection: Connection, *, hidden: bool) -> str:
    """How a provider is, in words; while names are hidden without what is left there: that goes down by what
    an answer cost."""
    facts = connection.facts
    if not hidden or facts is None or connection.light is not Light.GREEN:
        return connection.words
    return ready(replace(facts, remaining=None))


def offer_names(app: App, chat: ChatId, told: tuple[Doing, Notices], words: str = HIDDEN) -> None:
    """Why something is not done or told now, and the way to have it: it cannot be undone."""
    doing, notices = told
    notices.say(words, _("Show the names"), lambda: doing.start("show the names", reveal(app, chat)))


def _card() -> Card:
    words = _("This one did not come to its end. Why is told when names are shown.")
    return Card(_("No whole answer"), words)
