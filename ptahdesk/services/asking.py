"""Before a question is sent: who is meant, at what price, and what would keep it from being asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.domain.message import Message
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Cause, Outcome, ProviderError
from ptahdesk.domain.parameters import AS_USUAL, Parameters
from ptahdesk.domain.privacy import Because, Privacy
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier, parse
from ptahdesk.domain.request import Why
from ptahdesk.domain.routing import ANY_HOST, Routing
from ptahdesk.domain.words import _
from ptahdesk.services.chain import passed_over
from ptahdesk.services.configured import Configured
from ptahdesk.services.forecasting import Forecast
from ptahdesk.services.keys import Keys
from ptahdesk.services.manners import AS_IT_COMES, Manner, Manners
from ptahdesk.services.models import Models
from ptahdesk.services.price_text import price_text
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.ledger_rows import NewRequest

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What the receipt will say of a call, and how long its first word is waited for."""

    asked: str
    policy: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # those rules that are said while it is answered too
    passed: tuple[Tried, ...] = ()
    patience: float | None = None  # None: as long as it takes, and nothing unknown is asked again
    without: tuple[str, ...] = ()  # hosts that are not to answer, this time
    manner: Manner = AS_IT_COMES


NO_PLAN = Plan("")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call that can be entered into the ledger. With a `trouble` it is not sent."""

    model: ModelRef
    tariff: Tariff
    books: bool  # whether the provider can be asked for its bill
    trouble: Outcome | None = None
    known: Model | None = None
    routing: Routing = ANY_HOST
    plan: Plan = NO_PLAN
    then: tuple[Prepared, ...] = ()  # who is asked next, when this one cannot answer
    near: tuple[str, ...] = ()  # names like its own, when its provider's list has no such model
    chosen: Parameters = AS_USUAL  # what is sent of how the chat asks
    said: tuple[str, ...] = ()  # what the receipt says of this candidate alone
    privacy: Privacy | None = None  # None: nobody wishes it private
    instead: Message | None = None  # what is sent in the place of the question
    most: Decimal | None = None  # dollars, for all the calls it takes; None: as its limits are

    def advised(self, outcome: Outcome) -> Outcome:
        """With the names that may have been meant, where the model is not known."""
        if outcome.cause is Cause.NOT_PRIVATE and self.privacy is not None and self.trouble is None:
            words = _("No host of this model promises to keep nothing, and the question is {why}.")
            return replace(outcome, sentence=words.format(why=self.privacy.why))
        if outcome.cause is not Cause.MODEL_UNKNOWN or not self.near:
            return outcome
        words = _("{sentence} Closest: {names}.")
        words = words.format(sentence=outcome.sentence, names=", ".join(self.near))
        return replace(outcome, sentence=words)

    def told(self, receipt: Receipt) -> Receipt:
        """With what holds for this one, beside what holds for all of them."""
        policy = dict.fromkeys((*receipt.policy, *self.said))
        return replace(receipt, policy=tuple(policy), privacy=self.privacy)

    def request(self, why: Why, told: Forecast | None = None) -> NewRequest:
        """`told`: what is foretold of it, where that is known before it is entered."""
        price, now = price_text(self.tariff.price), datetime.now(UTC)
        low, high = (told.low, told.high) if told else (None, None)
        return NewRequest(why, self.model, now, self.tariff.source, price, high, low)


class Asking:
    """Everybody who asks a model asks here first: chats now, titles, comparisons and clients later."""

    def __init__(self, models: Models, keys: Keys, configured: Configured, manners: Manners) -> None:
        self._models = models
        self._keys = keys
        self._configured = configured
        self._manners = manners

    @property
    def default(self) -> str:
        return self._models.default

    async def prepare(
        self, reference: str, without: tuple[str, ...] = (), settings: str | None = None, openly: bool = False
    ) -> Prepared:
        """`without` names hosts behind OpenRouter that are not to answer, this time; `settings` are those
        of the lane that asks. None: nothing of how chats ask goes with it. `openly`: it goes out this once
        though it is private and nobody promises anything there."""
        await self._keys.load()
        manner = AS_IT_COMES if settings is None else self._manners.of(settings)
        try:
            await self._models.ready(reference)
            ref = self._models.resolve(reference)
            return self._planned(reference, ref, without, manner, openly)
        except ProviderError as error:
            named = self._priced(self._named(reference))
            return replace(named, trouble=error.outcome, plan=Plan(reference.strip()))

    def own_privacy(self, reference: str, settings: str) -> bool:
        """Whether a lane wishes to be private, other than everything does."""
        manner = self._manners.of(settings)
        try:
            because = self._models.discretion.why(reference, self._models.meant(reference), manner.private)
        except ProviderError:
            return manner.private
        return bool(set(because) - {Because.EVERY})

    def _planned(
        self, reference: str, ref: ModelRef, without: tuple[str, ...], manner: Manner, openly: bool
    ) -> Prepared:
        """The first candidate, with the others behind it."""
        discretion, chain = self._models.discretion, self._models.chain
        others, passed = chain.after(ref)
        candidates = []
        for one in (ref, *others):
            because = () if openly else discretion.why(reference, one, manner.private)
            if one == ref or not because or discretion.possible(one):
                candidates.append(self._candidate(one, because, without, manner))
            else:
                passed.append(passed_over(str(one), discretion.refusal(one, because)))
        first, *then = candidates
        notes = (_not_a_variant(),) if discretion.named(reference) else ()
        policy = (*notes, *self._rules(reference, ref, without), *manner.stated(first.chosen), *first.said)
        if openly and discretion.why(reference, ref, manner.private):
            policy += (_("Sent this once without a promise that nothing is kept, as you wished."),)
        plan = Plan(reference.strip(), policy, notes, tuple(passed), chain.patience, without, manner)
        first = replace(first, plan=plan)
        if first.privacy is not None and not discretion.possible(ref):
            return replace(first, trouble=discretion.refusal(ref, first.privacy.because))
        return replace(first, then=tuple(then))

    def _candidate(
        self, one: ModelRef, because: tuple[Because, ...], without: tuple[str, ...], manner: Manner
    ) -> Prepared:
        known = self._models.catalogue.find(one)
        routing = self._models.hosts.wishes(one, bool(because), without)
        if not because:
            routing = replace(routing, models=self._openly(one, routing.models))
        chosen = manner.sent(known, self._configured.preset(one.provider).unsaid)
        words = self._models.discretion.meaning(one) if because else ""
        return replace(
            self._priced(one),
            known=known,
            routing=routing,
            near=self._near(one),
            chosen=chosen,
            said=(*filter(None, (words,)), *manner.withheld(chosen, known.name if known else one.model)),
            privacy=Privacy(because) if because else None,
        )

    def _openly(self, one: ModelRef, models: tuple[str, ...]) -> tuple[str, ...]:
        """Those that may be asked by the provider itself in a request that is not private."""
        private = self._models.discretion.of_model
        return tuple(model for model in models if not private(ModelRef(one.provider, model)))

    def _rules(self, reference: str, ref: ModelRef, without: tuple[str, ...]) -> list[str]:
        rules = []
        if reference.strip() not in {str(ref), ref.model}:
            rules.append(_("{asked} stands for {model}.").format(asked=reference.strip(), model=ref))
        if without:
            rules.append(_("Not answered by {hosts}.").format(hosts=", ".join(without)))
        if left_out := self._models.hosts.left_out(ref):
            rules.append(_("For this model never answered by {hosts}.").format(hosts=", ".join(left_out)))
        return rules

    def _near(self, ref: ModelRef) -> tuple[str, ...]:
        catalogue = self._models.catalogue
        if catalogue.find(ref) is not None:
            return ()
        alike = catalogue.nearest(ref.model, 4 * _NEAR)
        return tuple(each.id for each in alike if each.chats and each.ref.provider == ref.provider)[:_NEAR]

    def _priced(self, ref: ModelRef) -> Prepared:
        return Prepared(ref, self._models.prices.tariff(ref), self._models.prices.has_books(ref.provider))

    def _named(self, reference: str) -> ModelRef:
        """What to write down for a name that cannot be asked."""
        try:
            return self._models.meant(reference)
        except ProviderError:
            meant = parse(reference, self._configured.ids)
            return ModelRef(OPENROUTER, reference.strip()) if isinstance(meant, Tier) else meant


def _not_a_variant() -> str:
    return _(":nostore is no variant any more: it was read as the switch for private questions.")
