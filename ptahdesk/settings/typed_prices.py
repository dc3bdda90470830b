"""Prices as a person types them, a model a line: `gpt-5 = 1.25 in, 10 out, 0.125 read`."""

from __future__ import annotations

import re
from decimal import Decimal

from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.words import _
from ptahdesk.settings.field import Field

ANY = "*"  # every model that has no line of its own

_MILLION = Decimal("1e-6")
_ONE = Decimal(1)
_MOST = Decimal(10**6)
# The word, what it is a price of, and for how much: people quote tokens by the million.
_WORDS: dict[str, tuple[Charge, Decimal]] = {
    "in": (Charge.PROMPT, _MILLION),
    "out": (Charge.COMPLETION, _MILLION),
    "read": (Charge.CACHE_READ, _MILLION),
    "write": (Charge.CACHE_WRITE, _MILLION),
    "write1h": (Charge.CACHE_WRITE_1H, _MILLION),
    "thinking": (Charge.REASONING, _MILLION),
    "request": (Charge.REQUEST, _ONE),
    "search": (Charge.WEB_SEARCH, _ONE),
}
_AMOUNT = re.compile(r"\$?(\d{1,7}(?:\.\d{1,12})?)\s*([a-z0-9]+)")

Line = tuple[str, Price]


def typed_prices(key: str) -> Field[tuple[str, ...]]:
    return Field(
        key,
        (),
        _("Your own prices"),
        _(
            "A line a model, in dollars: model = 1.25 in, 10 out, 0.125 read (a million tokens of each; also "
            "write, write1h, thinking, and request or search for one). * stands for every other model. "
            "They come before any list. In a terminal, separate lines with a semicolon."
        ),
        _validated,
        _typed,
    )


def read(line: str) -> Line:
    """One line. ValueError in words when it is not one."""
    model, equals, amounts = line.rpartition("=")
    model = model.strip()
    if not equals or not model:
        raise ValueError(_("must have lines like: model = 1.25 in, 10 out"))
    base: dict[Charge, Decimal | None] = {}
    for amount in amounts.split(","):
        found = _AMOUNT.fullmatch(amount.strip().lower())
        if found is None or found[2] not in _WORDS or (value := Decimal(found[1])) > _MOST:
            sentence = _("has a price that cannot be read: {amount}")
            raise ValueError(sentence.format(amount=amount.strip()[:40] or line[:40]))
        charge, unit = _WORDS[found[2]]
        if charge in base:
            raise ValueError(_("names the same price twice: {amount}").format(amount=amount.strip()))
        base[charge] = value * unit
    if Charge.PROMPT not in base or Charge.COMPLETION not in base:
        raise ValueError(_("needs a price in and a price out for {model}").format(model=model))
    return model, Price(base)


def table(lines: tuple[str, ...]) -> dict[str, Price]:
    """Model to price; the first line of a model counts."""
    found: dict[str, Price] = {}
    for line in lines:
        model, price = read(line)
        found.setdefault(model, price)
    return found


def _validated(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(line, str) for line in value):
        raise ValueError(_("must be a list of texts"))
    for line in value:
        read(line)
    return tuple(value)


def _typed(typed: str) -> tuple[str, ...]:
    lines = (line.strip() for line in re.split(r"[;\n]", typed))
    return _validated([line for line in lines if line])
