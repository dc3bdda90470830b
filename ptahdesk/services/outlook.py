"""Before a question goes to several models: who is asked, what it will cost, and what it can cost at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.domain.money import total
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.words import _
from ptahdesk.services import refusing, sharing
from ptahdesk.services.asking import Asking, Prepared
from ptahdesk.services.budgets import Budgets
from ptahdesk.services.context import Context
from ptahdesk.services.forecasting import Forecasting, Question, Together
from ptahdesk.services.manners import Manners
from ptahdesk.services.metering import Sent
from ptahdesk.services.prices import Prices
from ptahdesk.services.reach import Reach, Wish, reach


@dataclass(frozen=True, slots=True)
class Expected:
    """One lane, and what a question there may come to."""

    lane: Lane
    prepared: Prepared
    sent: Sent
    reach: Reach

    @property
    def trouble(self) -> Outcome | None:
        """What will keep it from being sent; None as far as one can see."""
        return self.prepared.trouble

    @property
    def most(self) -> Decimal | None:
        """Dollars that its answer can cost at most; None: nobody knows."""
        return self.reach.worst.amount

    @property
    def max_tokens(self) -> int | None:
        """That it is held to, by its share or by how it is asked."""
        return self.reach.said if self.reach.cut else self.prepared.chosen.max_tokens

    def held_to(self, share: Decimal) -> Expected:
        """The same with an answer that costs no more than that."""
        far, said = self.reach, None
        if far.ceiling is not None:
            said = far.ceiling.said_for(share, far.asked)
        if said is not None and said < far.said:
            far = far.held_to(said)
        return replace(self, prepared=replace(self.prepared, most=share), reach=far)

    def priced(self) -> Expected:
        """The same, not to be sent where nobody says what it costs."""
        if self.reach.ceiling is not None or self.trouble is not None:
            return self
        trouble = refusing.unpriced(self.prepared.model)
        return replace(self, prepared=replace(self.prepared, trouble=trouble))

    def kept_back(self, most: Decimal) -> Expected:
        """The same, not to be sent: the question may not cost so much."""
        trouble = refusing.beyond_share(most, self.reach.worst)
        return replace(self, prepared=replace(self.prepared, trouble=trouble))


@dataclass(frozen=True, slots=True)
class Outlook:
    """`forecast` tells of those lanes that can be asked, in their order."""

    lanes: tuple[Expected, ...]
    forecast: Together
    short: Outcome | None = None  # why nothing is sent: the question may not cost enough
    price: Decimal | None = None  # dollars that the question may cost
    room: Decimal | None = None  # dollars that the limits leave for it, where it has no price of its own
    blind: bool = False  # its answers are to be judged without names

    @property
    def beyond(self) -> bool:
        """Whether all of them together could come to more than the limits leave."""
        return self.room is not None and (self.most is None or self.most > self.room)

    @property
    def most(self) -> Decimal | None:
        """All of them together; None: nobody knows it of one of them."""
        amounts = [each.most for each in self.lanes if each.trouble is None]
        known = [amount for amount in amounts if amount is not None]
        return total(known) if len(known) == len(amounts) else None


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one question to several. `most`: dollars that all its answers may cost together."""

    most: Decimal | None = None
    without: tuple[str, ...] = ()  # hosts that are not to answer
    openly: bool = False  # it is private, and goes out where nobody promises anything
    named: bool = False  # who answers is told with the answers: they are not judged without names


AS_USUAL = Terms()


class Outlooks:
    """Looked at anew for each question: nothing is kept."""

    def __init__(
        self,
        asking: Asking,
        manners: Manners,
        context: Context,
        known: tuple[Forecasting, Prices, Budgets],
    ) -> None:
        self._asking = asking
        self._manners = manners
        self._context = context
        self._forecasting, self._prices, self._budgets = known

    async def of(
        self, chat: ChatId | None, lanes: Sequence[Lane], typed: Sent, terms: Terms = AS_USUAL
    ) -> Outlook:
        """What a question with so much in it comes to. Nothing is written down and nobody is asked."""
        expected = [await self._expected(chat, lane, typed, terms) for lane in lanes]
        most, room = terms.most, None
        if len(lanes) > 1:  # one alone is held to its limits as it is sent
            said = (self._manners.of(lane.settings).most for lane in lanes)
            own = next((each for each in said if each is not None), None)
            most = most if most is not None else self._budgets.for_several(chat, own)
            room = await self._room(chat) if most is None else None
        bound, short = most if most is not None else room, None
        if bound is not None:
            expected, short = _parted(expected, bound, strict=most is not None)
        able = [each for each in expected if each.trouble is None]
        asked = [Question(each.prepared.model, each.sent, each.max_tokens) for each in able]
        told = await self._forecasting.of_many(asked)
        blind = any(self._manners.of(lane.settings).blind for lane in lanes)
        blind = blind and len(lanes) > 1 and not terms.named
        return Outlook(tuple(expected), told, short, most, room, blind)

    async def _expected(self, chat: ChatId | None, lane: Lane, typed: Sent, terms: Terms) -> Expected:
        name = lane.reference.strip() or self._asking.default
        prepared = await self._asking.prepare(name, terms.without, lane.settings, terms.openly)
        system = self._manners.of(lane.settings).system
        told = await self._context.opening(system, prepared.known) + typed
        if chat is not None:
            begun = lane.id if lane.chat == chat else None  # one to come begins where the first one stands
            told = (await self._context.fill(chat, lane=begun, model=prepared.known)).sent + told
        known, routing, chosen = prepared.known, prepared.routing, prepared.chosen
        wish = Wish(prepared.model, told.tokens, known, routing, chosen, pictures=told.pictures)
        far = reach(wish, self._prices)
        return Expected(lane, prepared, told, far)

    async def _room(self, chat: ChatId | None) -> Decimal | None:
        """The dollars that every limit leaves to whoever is asked; None where there is none, or it may be
        crossed."""
        if chat is not None and self._budgets.allows(chat):
            return None
        standings = await self._budgets.standings(chat)
        return min((each.left for each in standings if not each.cap.tokens), default=None)


def _parted(
    expected: list[Expected], most: Decimal, *, strict: bool
) -> tuple[list[Expected], Outcome | None]:
    """Each held to its part, or why nothing of it is sent. What costs nothing is asked in any case.

    Not `strict`: it is what the limits leave; beyond them each has a card of its own, and the first may fit.
    """
    expected = [each.priced() for each in expected] if strict else expected
    able = [each for each in expected if each.trouble is None]
    if _within(able, most):
        return expected, None
    parts = sharing.shares([each.reach for each in able], most)
    if parts is not None:
        held = {each.lane.id: each.held_to(part) for each, part in zip(able, parts, strict=True)}
        return [held.get(each.lane.id, each) for each in expected], None
    if not strict:
        return expected, None
    paid = {each.lane.id: each.kept_back(most) for each in able if not each.reach.free}
    short = _too_little(most, len(able)) if len(paid) == len(able) else None
    return expected if short else [paid.get(each.lane.id, each) for each in expected], short


def _within(able: Sequence[Expected], room: Decimal) -> bool:
    """Whether all of them can be answered as they come."""
    worst = sharing.worst([each.reach for each in able])
    return worst is not None and worst <= room


def _too_little(most: Decimal, count: int) -> Outcome:
    words = _("{most} is too little for {n} answers of any use. Nothing was sent.")
    words = words.format(most=refusing.dollars(most), n=count)
    return Outcome(Code.REFUSED, Cause.BUDGET, words, Action.NONE)
