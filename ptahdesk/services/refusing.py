"""What is said of a call that a limit keeps from being sent, with its numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal

from ptahdesk.domain.budget import Cap, Span, Standing, Worst
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _

_CENT, _FINE = Decimal("0.01"), Decimal("0.0001")


def over(standing: Standing, worst: Worst, provider: str) -> Outcome:
    """A limit that this call might cross. `provider`: its name for people."""
    cap = standing.cap
    asked = Decimal(worst.tokens) if cap.tokens else worst.amount or Decimal(0)
    words = [_numbers(standing, provider), _("This could come to {n}.").format(n=_count(cap, asked, up=True))]
    words += [_anew(cap)] if cap.until is not None else []
    cause = Cause.BUDGET if cap.provider is None else Cause.PROVIDER_BUDGET
    return Outcome(Code.REFUSED, cause, " ".join(words), Action.ALLOW_ONCE)


def too_large(limit: int, worst: Worst, provider: str) -> Outcome:
    words = _("{provider} may be sent {limit} tokens a request, and this could come to {n}.")
    words = words.format(provider=provider, limit=f"{limit:,}", n=f"{worst.tokens:,}")
    return Outcome(Code.REFUSED, Cause.PROVIDER_BUDGET, words, Action.ALLOW_ONCE)


def unpriced(model: ModelRef) -> Outcome:
    words = _("Nobody says what {model} costs, so it cannot be said whether a limit would be kept.")
    return Outcome(Code.REFUSED, Cause.PRICE_UNKNOWN, words.format(model=model), Action.ALLOW_ONCE)


def reached(held: Decimal) -> Outcome:
    """In mid-answer: the meter says that all that was held for it is used up."""
    words = _("Stopped by ptahdesk: this answer came to {amount}, which is all that was held for it.")
    words = words.format(amount=dollars(held))
    return Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, words, Action.CONTINUE)


def beyond_share(most: Decimal, worst: Worst) -> Outcome:
    """One of several answers to a question that has a price of its own."""
    words = _("Of what this question may cost {share} are left for this answer, and it could come to {n}.")
    words = words.format(share=dollars(most), n=dollars(worst.amount or Decimal(0), up=True))
    return Outcome(Code.REFUSED, Cause.BUDGET, words, Action.ALLOW_ONCE)


def shortened(tokens: int, by: Standing | Decimal | None) -> str:
    """What is said of an answer that may be no longer than what a limit leaves, or its share of a question's
    price."""
    if isinstance(by, Decimal):
        words = _("The answer is held to {n} tokens: {share} is its share of what the question may cost.")
        return words.format(n=f"{tokens:,}", share=dollars(by))
    if by is None:
        words = _("The answer is held to {n} tokens by the limit of tokens a request.")
        return words.format(n=f"{tokens:,}")
    words = _("The answer is held to {n} tokens: {left} is left of a limit of {limit}.")
    cap = by.cap
    return words.format(n=f"{tokens:,}", left=_count(cap, by.left), limit=_count(cap, cap.limit))


def _numbers(standing: Standing, provider: str) -> str:
    cap = standing.cap
    said = {"limit": _count(cap, cap.limit), "spent": _count(cap, standing.spent), "provider": provider}
    words = _LIMITS[cap.span, cap.provider is not None].format(**said)
    if standing.held:
        more = _("{words} {held} more is held for answers whose bill is not known yet.")
        return more.format(words=words, held=_count(cap, standing.held))
    return words


_LIMITS = {
    (Span.DAY, False): _("The limit for today is {limit}, and {spent} is spent."),
    (Span.MONTH, False): _("The limit for this month is {limit}, and {spent} is spent."),
    (Span.CHAT, False): _("The limit for a chat is {limit}, and {spent} is spent here."),
    (Span.DAY, True): _("The limit of {provider} for today is {limit}, and {spent} is spent."),
    (Span.MONTH, True): _("The limit of {provider} for this month is {limit}, and {spent} is spent."),
}


def _anew(cap: Cap) -> str:
    if cap.span is Span.DAY or cap.until is None:
        return _("A new day begins at 00:00 UTC.")
    return _("A new month begins on {day}, 00:00 UTC.").format(day=f"{cap.until:%Y-%m-%d}")


def _count(cap: Cap, amount: Decimal, up: bool = False) -> str:
    if cap.tokens:
        return _("{n} tokens").format(n=f"{amount:,.0f}")
    return dollars(amount, up)


def dollars(amount: Decimal, up: bool = False) -> str:
    """To the cent, or finer where that would be nothing much."""
    unit = _CENT if amount >= 1 or amount == amount.quantize(_CENT) else _FINE
    return f"${amount.quantize(unit, rounding=ROUND_UP if up else ROUND_HALF_EVEN):,f}"
