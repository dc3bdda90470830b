"""The quiet line under an answer: who answered, where, how fast, and for how much."""

from __future__ import annotations

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Cost, CostState, Difference
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.receipt import receipt_of
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, foretold_words
from ptahdesk.presenters.promise_words import mark
from ptahdesk.services.models import Models

_DOT = " · "


def model_name(catalogue: Catalogue, ref: ModelRef) -> str:
    """Its short one, wherever there is a list that has it."""
    found = catalogue.find(ref)
    if found is None:
        tier = ref.model.removeprefix("tier:")
        return ref.model if tier == ref.model else tier.capitalize()
    return short(found.name) or found.id


def version_name(catalogue: Catalogue, ref: ModelRef) -> str:
    """Of the very model: behind a name such as "latest" stands one that its list tells."""
    found = catalogue.find(ref)
    real = ModelRef(ref.provider, found.alias_of) if found is not None and found.alias_of else ref
    return model_name(catalogue, ref if catalogue.find(real) is None else real)


def short(name: str) -> str:
    """The model's own name without its maker's: lists write "Anthropic: Claude Sonnet 4.6"."""
    maker, colon, own = name.partition(": ")
    return own if colon and own else maker


def reference_name(models: Models, reference: str) -> str:
    """Of a model as somebody named it; of a tier also which version, or which model, that is now."""
    tier = reference.removeprefix("tier:")
    if tier == reference:
        return asked_name(models, reference)
    try:
        now = version_name(models.catalogue, models.meant(reference))
    except ProviderError:
        return tier.capitalize()
    version = now.partition(f"{tier.capitalize()} ")[2]
    return _("{tier} ({version})").format(tier=tier.capitalize(), version=version or now)


def asked_name(models: Models, reference: str) -> str:
    """Of who is asked then: a tier stands for a model, as far as it is known for which."""
    try:
        return model_name(models.catalogue, models.meant(reference))
    except ProviderError:
        tier = reference.removeprefix("tier:")
        return reference if tier == reference else tier.capitalize()


def served_name(catalogue: Catalogue, row: LedgerRow) -> str:
    """Who really answered, as far as that is known; else who was asked."""
    ref = ModelRef(row.asked.provider, row.served) if row.served else row.asked
    if catalogue.find(ref) is None and catalogue.find(row.asked) is not None:
        ref = row.asked
    return model_name(catalogue, ref)


def line(row: LedgerRow, live: bool = False) -> str:
    """`Anthropic · 2.1 s · 84 tok/s · 0.42 ¢ ✓`; the model's name stands above the answer."""
    return _DOT.join(
        part for part in (row.host, mark(row), _duration(row), _speed(row), _cost(row, live)) if part
    )


def full(catalogue: Catalogue, row: LedgerRow) -> str:
    """The same line with the model's name in front."""
    return _DOT.join(part for part in (served_name(catalogue, row), line(row)) if part)


def _duration(row: LedgerRow) -> str:
    return figures.seconds((row.ended - row.calls[0].sent).total_seconds()) if row.ended else ""


def _speed(row: LedgerRow) -> str:
    if not row.usage or not row.usage.completion_tokens or not row.ended:
        return ""
    began = row.first_token or row.sent
    return figures.speed(row.usage.completion_tokens, (row.ended - began).total_seconds())


def _cost(row: LedgerRow, live: bool) -> str:
    if row.earlier:
        return figures.cost(row.whole_cost)
    if row.state is CostState.DIFFERS and row.confirmed is not None and row.reported is not None:
        return _("{billed} billed, {said} said ({why})").format(
            billed=figures.money(row.confirmed),
            said=figures.money(row.reported),
            why=_BRIEFLY.get(row.difference, _BRIEFLY[Difference.UNKNOWN]),
        )
    if not live and not row.ended:
        return ""
    return figures.cost(row.cost)


def bar(row: LedgerRow, cost: Cost) -> str:
    """A figure for the bar: where the books say another amount, with the reason in a word or two."""
    if cost.state is not CostState.DIFFERS or not row.difference or row.earlier:
        return figures.cost(cost)
    return f"{figures.cost(cost)} ({_BRIEFLY.get(row.difference, _BRIEFLY[Difference.UNKNOWN])})"


def lines(row: LedgerRow) -> list[str]:
    """What a figure is made of, for its tooltip: every digit, and where it came from."""
    told = [
        (_("by the provider's books"), row.confirmed),
        (_("as the provider said"), row.reported),
        (_("metered while it streamed"), row.metered),
    ]
    found = [f"{figures.exact(amount)}  {words}" for words, amount in told if amount is not None]
    if row.earlier:  # these are the lines of the last of them
        words = _("{n} requests, {cost} together; the last one:")
        found.insert(0, words.format(n=len(row.calls), cost=figures.cost(row.whole_cost)))
    if row.difference:
        words = reason(row.difference)
        found.append(words if is_unusual(row) else _("differs: {why}").format(why=words))
    found += _why_about(row)
    found += filter(None, (foretold_words.sentence(row),))
    usage = row.usage
    if usage and usage.prompt_tokens is not None and usage.completion_tokens is not None:
        found.append(
            _("{asked} tokens in, {said} tokens out").format(
                asked=usage.prompt_tokens, said=usage.completion_tokens
            )
        )
    if row.generation:
        found.append(row.generation)
    return [*found, *receipt_of(row).notes]


def _why_about(row: LedgerRow) -> list[str]:
    """Why there is still a ≈ before the figure of an answer that has ended."""
    if row.state is not CostState.METERED or row.metered is None or row.ended is None:
        return []
    if row.generation:
        return [_("an estimate: the provider's books do not show the bill yet")]
    return [_("an estimate: the provider did not say what it cost")]


def is_unusual(row: LedgerRow) -> bool:
    return row.difference is Difference.UNUSUAL


_BRIEFLY = {
    Difference.BYOK: _("your own key"),
    Difference.CANCELLED: _("stopped"),
    Difference.WEB: _("web search"),
    Difference.TIER: _("service tier"),
    Difference.CACHE: _("cache"),
    Difference.TOKENS: _("other counts"),
    Difference.UNKNOWN: _("no reason given"),
}


def reason(difference: Difference) -> str:
    """Why the books say another amount, or what is odd about it, in words."""
    match difference:
        case Difference.BYOK:
            return _("answered with your own key at the host, whose bill counts too")
        case Difference.CANCELLED:
            return _("the answer was stopped before its end")
        case Difference.WEB:
            return _("a web search was charged as well")
        case Difference.TIER:
            return _("answered in another service tier, which has prices of its own")
        case Difference.CACHE:
            return _("part of the question was read from the cache or written to it")
        case Difference.UNUSUAL:
            return _("far more than the price list gives for what was used")
        case Difference.TOKENS:
            return _("the provider's books count other tokens than the answer did")
        case _:
            return _("the provider does not say why")
