"""Numbers as people read them: money that says how sure it is, durations, speeds, counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import Charge, Cost, CostState, Price
from ptahdesk.domain.words import _

TEN_CENTS = Decimal("0.10")
SMALLEST = Decimal("0.000001")  # in dollars: smaller is "less than 0.0001 ¢"
THIN = "\u2009"
NO_BREAK = "\u00a0"
_UNITS = ((timedelta(days=1), "d"), (timedelta(hours=1), "h"), (timedelta(minutes=1), "m"))


def money(usd: Decimal) -> str:
    """Cents under ten cents, dollars above; two digits that count, three where the first is a 1."""
    if usd < 0:
        return f"−{money(-usd)}"
    if usd == 0:
        return f"0{NO_BREAK}¢"
    if usd < SMALLEST:
        return f"<0.0001{NO_BREAK}¢"
    cents = _significant(usd * 100)
    if usd >= TEN_CENTS or cents >= 10:
        return dollars(usd)
    return f"{cents:f}{NO_BREAK}¢"


def span(low: Decimal, high: Decimal) -> str:
    """Between two amounts, in one unit where both have the same: an estimate, and said to be one."""
    first, last = money(low), money(high)
    if first == last:
        return f"≈{NO_BREAK}{last}"
    unit = f"{NO_BREAK}¢"
    if first.endswith(unit) and last.endswith(unit):
        first = first.removesuffix(unit)
    return f"≈{NO_BREAK}{first}–{last}"


def dollars(usd: Decimal) -> str:
    """To the cent, as prices and balances are written."""
    cents = usd.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    return f"−${-cents:,f}" if cents < 0 else f"${cents:,f}"


def round_money(usd: Decimal) -> str:
    """An amount that stands at the side of a plot: round ones need no zeros at their end."""
    if usd >= TEN_CENTS:
        return dollars(usd)
    return f"{(usd * 100).normalize():f}{NO_BREAK}¢"


def _significant(number: Decimal) -> Decimal:
    """Two digits that count, or three when a first digit of 1 would make two too coarse."""
    digits = 3 if number.as_tuple().digits[:1] == (1,) else 2
    return number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), rounding=ROUND_HALF_EVEN)


_WORDS = {
    CostState.UNPRICED: _("unpriced"),
    CostState.FREE: _("free"),
    CostState.LOCAL: _("local, no charge"),
    CostState.CACHED: _("cached"),
}


def cost(value: Cost) -> str:
    """`≈` while it is an estimate, plain when the provider said it, ✓ when its books confirm it."""
    if value.state in _WORDS or value.amount is None:
        return _WORDS.get(value.state, _("unpriced"))
    shown = money(value.amount)
    match value.state:
        case CostState.FORECAST | CostState.METERED:
            return f"≈{NO_BREAK}{shown}"
        case CostState.CONFIRMED:
            return f"{shown}{NO_BREAK}✓"
        case CostState.DIFFERS:
            return f"{shown}{NO_BREAK}≠"
        case _:
            return shown


def total(value: Total) -> str:
    """A sum that says what it could not count. With nothing but unknowns in it there is no figure."""
    if value.unpriced and not value.amount:
        return _("unpriced")
    shown = money(value.amount)
    if value.inexact:
        shown = f"≈{NO_BREAK}{shown}"
    return _("{sum} + {n} unpriced").format(sum=shown, n=value.unpriced) if value.unpriced else shown


def exact(usd: Decimal) -> str:
    """Every digit there is, for the lines behind a figure."""
    return f"${usd.normalize():f}" if usd else "$0"


def per_million(price: Price | None, charge: Charge) -> str:
    """A price list's row in dollars a million tokens; empty when it is not known."""
    unit = None if price is None else price.base.get(charge)
    if unit is None:
        return ""
    million = unit * 1_000_000
    if million == 0:
        return "$0"
    cents = million.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    fine = _significant(million).normalize()
    return f"${cents:,f}" if million >= 1 or fine == cents else f"${fine:f}"


def wait(length: float) -> str:
    """A time too short for seconds: how quickly somebody answers."""
    return f"{max(1, round(length * 1000))}{NO_BREAK}ms" if length < 1 else seconds(length)


def seconds(length: float) -> str:
    if length < 10:
        return f"{length:.1f}{NO_BREAK}s"
    if length < 60:
        return f"{length:.0f}{NO_BREAK}s"
    minutes, rest = divmod(round(length), 60)
    return f"{minutes}{NO_BREAK}min {rest}{NO_BREAK}s"


def age(length: timedelta) -> str:
    """One unit is enough: 5s, 12m, 3h, 40d."""
    for unit, sign in _UNITS:
        if length >= unit:
            return f"{length // unit}{sign}"
    return f"{max(0, int(length.total_seconds()))}s"


def age_of(since: str, now: datetime) -> str:
    """The same of a time as it stands in the settings; empty when it was never written, or by hand."""
    try:
        return age(now - datetime.fromisoformat(since))
    except (ValueError, TypeError, OverflowError):
        return ""


def speed(tokens: int, length: float) -> str:
    """Tokens a second, or nothing when the time is too short to mean anything."""
    if tokens <= 0 or length < 0.02:
        return ""
    rate = tokens / length
    return f"{rate:.0f}{NO_BREAK}tok/s" if rate >= 10 else f"{rate:.1f}{NO_BREAK}tok/s"


def tokens(count: int | None) -> str:
    """A window's size as model lists write it: 200K, 1M."""
    if count is None:
        return ""
    if count < 1000:
        return str(count)
    if count < 1_000_000:
        thousands = count // 1024 if count % 1024 == 0 and count % 1000 else round(count / 1000)
        return f"{thousands}K" if thousands < 1000 else "1M"
    millions = count / 1_048_576 if count % 1_048_576 == 0 else count / 1_000_000
    return f"{millions:.1f}".removesuffix(".0") + "M"
