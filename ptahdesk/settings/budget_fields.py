"""The lines that spending does not cross: dollars and tokens, for everything or for one provider."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

MOST_USD = Decimal(1_000_000)

_NONE = _("Empty: no limit. 0: only what is free.")
_MONTH = _("Dollars a month")
_DAY = _("Dollars a day")
_STARTS = _("Days and months begin at midnight UTC.")


def _dollars(key: str, title: str, help_: str) -> Field[Decimal | None]:
    """A person may well type the sign."""
    plain = field.fraction(key, (Decimal(0), MOST_USD), (title, f"{help_} {_NONE}"))

    def typed(word: str) -> Decimal | None:
        return plain.parse(word.strip().removeprefix("$").removesuffix("$").strip())

    return Field(key, None, plain.title, plain.help, plain.validate, typed, unset=_("No limit"))


USD_PER_MONTH = _dollars(
    "budget.usdPerMonth", _MONTH, _("Nothing is sent that could take the month's spending beyond this.")
)
USD_PER_DAY = _dollars(
    "budget.usdPerDay",
    _DAY,
    _("Nothing is sent that could take the day's spending beyond this. {starts}").format(starts=_STARTS),
)
USD_PER_CHAT = _dollars(
    "budget.usdPerChat", _("Dollars a chat"), _("What one chat may cost, from its first question on.")
)
USD_PER_QUESTION = _dollars(
    "budget.usdPerQuestion",
    _("Dollars a question to several models"),
    _("What all the answers to it may cost together. Each may be as long as the others."),
)
WARN_AT = field.number(
    "budget.warnAt",
    80,
    (1, 100),
    (_("Warn at"), _("Percent of a limit. When spending reaches it, you are told once that little is left.")),
    5,
)
FIELDS: tuple[Field[object], ...] = (USD_PER_MONTH, USD_PER_DAY, USD_PER_CHAT, USD_PER_QUESTION, WARN_AT)


def provider_usd_per_month(provider: ProviderId) -> Field[Decimal | None]:
    return _dollars(
        f"provider.{provider}.usdPerMonth",
        _MONTH,
        _("What this provider may be paid in a month. After that the next one in the chain is asked."),
    )


def provider_usd_per_day(provider: ProviderId) -> Field[Decimal | None]:
    return _dollars(
        f"provider.{provider}.usdPerDay",
        _DAY,
        _("What this provider may be paid in a day. After that the next one in the chain is asked."),
    )


def max_tokens_per_day(provider: ProviderId) -> Field[int | None]:
    return field.cap(
        f"provider.{provider}.maxTokensPerDay",
        _("Tokens a day"),
        _("Asked and answered together. null: no limit. Days are UTC."),
    )


def max_tokens_per_request(provider: ProviderId) -> Field[int | None]:
    return field.cap(
        f"provider.{provider}.maxTokensPerRequest",
        _("Tokens a request"),
        _("What is asked, and the longest answer to it. null: no limit."),
    )
