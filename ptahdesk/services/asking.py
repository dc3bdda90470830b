"""Before a question is sent: who is meant, at what price, and what would keep it from being asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.receipt import Tried
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier, parse
from ptahdesk.domain.request import Why
from ptahdesk.domain.routing import ANY_HOST, Routing
from ptahdesk.domain.words import _
from ptahdesk.services.chain import passed_over
from ptahdesk.services.configured import Configured
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

    def advised(self, outcome: Outcome) -> Outcome:
        """With the names that may have been meant, where the model is not known."""
        if outcome.cause is not Cause.MODEL_UNKNOWN or not self.near:
            return outcome
        words = _("{sentence} Closest: {names}.")
        words = words.format(sentence=outcome.sentence, names=", ".join(self.near))
        return replace(outcome, sentence=words)

    def request(self, why: Why) -> NewRequest:
        price = price_text(self.tariff.price)
        return NewRequest(why, self.model, datetime.now(UTC), self.tariff.source, price)


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
        self, reference: str, without: tuple[str, ...] = (), settings: str | None = None
    ) -> Prepared:
        """`without` names hosts behind OpenRouter that are not to answer, this time; `settings` are those
        of the lane that asks. None: nothing of how chats ask goes with it."""
        await self._keys.load()
        try:
            await self._models.ready(reference)
            ref = self._models.resolve(reference)
            planned = self._planned(reference, ref, without)
            return planned if settings is None else _in_its_manner(planned, self._manners.of(settings))
        except ProviderError as error:
            named = self._priced(self._named(reference))
            return replace(named, trouble=error.outcome, plan=Plan(reference.strip()))

    def _planned(self, reference: str, ref: ModelRef, without: tuple[str, ...]) -> Prepared:
        """The first candidate, with the others behind it."""
        hosts, chain = self._models.hosts, self._models.chain
        wished = hosts.asked_privately(reference)
        private = wished or hosts.private
        others, passed = chain.after(ref)
        if private:
            passed += [
                passed_over(str(one), _indiscreet()) for one in others if not hosts.discreet(one.provider)
            ]
            others = [one for one in others if hosts.discreet(one.provider)]
        notes = (_not_a_variant(),) if wished else ()
        policy = [*notes]
        if private and hosts.discreet(ref.provider):
            policy.append(_("Only hosts that neither keep nor collect what is sent."))
        if reference.strip() not in {str(ref), ref.model}:
            policy.append(_("{asked} stands for {model}.").format(asked=reference.strip(), model=ref))
        if without:
            policy.append(_("Not answered by {hosts}.").format(hosts=", ".join(without)))
        first, *then = (
            replace(
                self._priced(one),
                known=self._models.catalogue.find(one),
                routing=hosts.wishes(one, private, without),
                near=self._near(one),
            )
            for one in (ref, *others)
        )
        plan = Plan(reference.strip(), tuple(policy), notes, tuple(passed), chain.patience, without)
        return replace(first, plan=plan, then=tuple(then))

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


def _in_its_manner(prepared: Prepared, manner: Manner) -> Prepared:
    plan = prepared.plan
    policy = (*plan.policy, *manner.stated(prepared.known))
    return replace(prepared, plan=replace(plan, policy=policy, manner=manner))


def _indiscreet() -> Outcome:
    words = _("This question is private, and nobody promises that there.")
    return Outcome(Code.REFUSED, Cause.NOT_ALLOWED, words, Action.NONE)


def _not_a_variant() -> str:
    return _(":nostore is no variant any more: it was read as the switch for private questions.")
