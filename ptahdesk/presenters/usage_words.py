"""What was spent, in words: causes, what calls are put together by, and what no one asked for by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.namesakes import told_apart
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import Why
from ptahdesk.domain.spent import UNTOLD, By, Slice, together
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.blinding import UNNAMED

BY_HAND = frozenset({Why.ASK.value, Why.COMPARE.value})
_CAUSES = {
    Why.ASK.value: _("Questions"),
    Why.RETRY.value: _("Retries"),
    Why.TOOLS.value: _("Answers after tools"),
    Why.TITLE.value: _("Titles"),
    Why.COMPARE.value: _("Comparisons"),
    Why.DELEGATE.value: _("Delegated tasks"),
}
SPLIT = {
    By.DAY: _("Day"),
    By.MODEL: _("Model"),
    By.PROVIDER: _("Provider"),
    By.CAUSE: _("Cause"),
    By.CHAT: _("Chat"),
    By.SESSION: _("Run"),
}
_GATEWAY = "gateway:"


def cause(key: str) -> str:
    if key.startswith(_GATEWAY):
        return _("Gateway key {key}").format(key=key.removeprefix(_GATEWAY))
    return _CAUSES.get(key, key)


def name(by: By, key: str, known: str, catalogue: Catalogue) -> str:
    """As one reads it; what the ledger alone knows comes with it in `known`."""
    if UNTOLD.get(by) == key:
        return UNNAMED
    match by:
        case By.MODEL:
            return facts.model_name(catalogue, _model(key))
        case By.CAUSE:
            return cause(key)
        case By.CHAT:
            return known or _("No chat, or one that is gone")
        case By.SESSION:
            return _("Run since {time} UTC").format(time=known)
        case _:
            return known


def names(by: By, parts: Sequence[Slice], catalogue: Catalogue) -> dict[str, str]:
    """Of each key. Where two models have one name, what differs tells them apart."""
    found = {each.keys[0]: name(by, each.keys[0], each.names[0], catalogue) for each in parts}
    if by is not By.MODEL:
        return found
    named = [(said, _model(key)) for key, said in found.items()]
    return dict(zip(found, told_apart(named), strict=True))


def _model(key: str) -> ModelRef:
    provider, _colon, model = key.partition(":")
    return ModelRef(ProviderId(provider), model)


def calls(count: int) -> str:
    return many("{n} call", "{n} calls", count).format(n=f"{count:,}")


def every_digit(value: Total | None) -> str:
    """What stands behind a rounded figure, for a tooltip; nothing where there is none."""
    if value is None or not value.amount:
        return ""
    shown = figures.exact(value.amount)
    return f"≈{figures.NO_BREAK}{shown}" if value.inexact else shown


def unpriced(count: int) -> str:
    words = many(
        "{n} call has no known price and is in no sum.",
        "{n} calls have no known price and are in no sum.",
        count,
    )
    return words.format(n=f"{count:,}") if count else ""


def accuracy(whole: Slice | None) -> tuple[str, str]:
    """How often a bill lay inside what was foretold: a figure, and what it stands on."""
    if whole is None or not whole.foretold:
        return _("unknown"), _("No bill with a forecast in this time.")
    share = Decimal(100 * whole.held) / whole.foretold
    words = many("{k} of {n} bill", "{k} of {n} bills", whole.foretold)
    said = words.format(k=f"{whole.held:,}", n=f"{whole.foretold:,}")
    return f"{share:.0f}{figures.NO_BREAK}%", said


def card(value: Total | None) -> tuple[str, str]:
    """A sum with little room: the figure, and what is not in it. Nothing but unknowns is no zero."""
    if value is None:
        return "…", ""
    if value.unpriced and not value.amount:
        return _("unpriced"), calls(value.unpriced)
    shown = figures.money(value.amount)
    figure = f"≈{figures.NO_BREAK}{shown}" if value.inexact else shown
    return figure, _("+ {n} unpriced").format(n=f"{value.unpriced:,}") if value.unpriced else ""


def unasked(causes: Sequence[Slice]) -> tuple[str, str]:
    """What nobody asked for by hand: its sum, and what it went to."""
    hidden = [each for each in causes if each.keys[0] not in BY_HAND]
    if not hidden:
        return figures.money(Decimal(0)), _("No such call.")
    (whole,) = together(hidden)
    dearest = sorted(hidden, key=lambda each: (-each.total.amount, each.keys))
    parts = [f"{cause(each.keys[0])} {figures.total(each.total)}" for each in dearest[:3]]
    rest = sum(each.calls for each in dearest[3:])
    if rest:
        parts.append(_("and {calls} more").format(calls=calls(rest)))
    figure, unknown = card(whole.total)
    return figure, " · ".join(filter(None, (unknown, *parts)))
