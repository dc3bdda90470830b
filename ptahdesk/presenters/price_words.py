"""Prices in words: what each charge is for, who says so, and when another one holds."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.money import Charge, Price, PriceRule, PriceSource
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures

CHARGES = {
    Charge.PROMPT: _("Question and history"),
    Charge.COMPLETION: _("Answer"),
    Charge.REQUEST: _("Request"),
    Charge.CACHE_READ: _("Read from the cache"),
    Charge.CACHE_WRITE: _("Written to the cache"),
    Charge.CACHE_WRITE_1H: _("Written to the cache for an hour"),
    Charge.REASONING: _("Reasoning"),
    Charge.WEB_SEARCH: _("Web search"),
    Charge.IMAGE: _("Pictures in"),
    Charge.AUDIO: _("Sound in"),
    Charge.AUDIO_OUTPUT: _("Sound out"),
    Charge.IMAGE_OUTPUT: _("Pictures out"),
    Charge.IMAGE_PART: _("Tokens of pictures in"),
    Charge.AUDIO_CACHE: _("Sound read from the cache"),
}
EACH = frozenset({Charge.REQUEST, Charge.WEB_SEARCH, Charge.IMAGE})  # the others are for a token
SOURCES = {
    PriceSource.TYPED: _("typed by you"),
    PriceSource.PROVIDER: _("the provider's own list"),
    PriceSource.REGISTRY: _("OpenRouter's list"),
    PriceSource.BUNDLED: _("the table that came with ptahdesk"),
    PriceSource.LOCAL: _("none: a server of your own"),
    PriceSource.NONE: _("none known"),
}
_DAYS = {
    "monday": _("Mondays"),
    "tuesday": _("Tuesdays"),
    "wednesday": _("Wednesdays"),
    "thursday": _("Thursdays"),
    "friday": _("Fridays"),
    "saturday": _("Saturdays"),
    "sunday": _("Sundays"),
}
_MILLION = 1_000_000


def unit(charge: Charge, amount: Decimal | None) -> str:
    """One price of a list. Unknown is a word, and zero is a figure."""
    if amount is None:
        return _("unknown")
    if charge in EACH:
        words = _("{price} each").format(price=_exact(amount))
    else:
        words = _("{price} / M").format(price=_exact(amount * _MILLION))
    return words.replace(" ", figures.NO_BREAK)


def short(price: Price | None) -> str:
    """In and out in one line; a word where either is not known."""
    into, out = (figures.per_million(price, charge) for charge in (Charge.PROMPT, Charge.COMPLETION))
    if not into and not out:
        return _("unpriced")
    return _("{into} in · {out} out").format(into=into or _("unknown"), out=out or _("unknown"))


def condition(rule: PriceRule) -> str:
    """When these prices hold in place of the usual ones."""
    parts = []
    if rule.min_prompt_tokens is not None:
        parts.append(_("above {n} tokens").format(n=f"{rule.min_prompt_tokens:,}"))
    if rule.utc_days:
        parts.append(", ".join(words for day, words in _DAYS.items() if day in rule.utc_days))
    if rule.utc_start is not None or rule.utc_end is not None:
        span = (_clock(rule.utc_start or 0), _clock(rule.utc_end or 2400))
        parts.append(_("{start} to {end} UTC").format(start=span[0], end=span[1]))
    return " · ".join(parts) or _("always")


def instead(rule: PriceRule) -> str:
    """The prices of a rule, charge by charge."""
    told = ((words, charge) for charge, words in CHARGES.items() if charge in rule.prices)
    return "\n".join(f"{words}: {unit(charge, rule.prices[charge])}" for words, charge in told)


def _exact(amount: Decimal) -> str:
    """Every digit, and cents where there are fewer."""
    cents = amount.quantize(Decimal("0.01"))
    return figures.dollars(amount) if amount and cents == amount else figures.exact(amount)


def _clock(written: int) -> str:
    return f"{written // 100:02}:{written % 100:02}"
