"""The sheet behind a sum of the bar: which models it went to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import Share, Total
from ptahdesk.domain.request import Why
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.blinding import UNNAMED
from ptahdesk.presenters.sheet import Cells, Sheet, Table

MOST = 12  # models by name; the rest is one line

TITLES = {"chat": _("This chat"), "session": _("This session"), "today": _("Today"), "month": _("This month")}
_WORDS = {
    "chat": _("Everything that was asked in this chat."),
    "session": _("Everything since ptahdesk was started."),
    "today": _("Everything since midnight UTC, as providers count their days."),
    "month": _("Everything since the first of the month, UTC."),
}


def sheet(of: str, shares: Sequence[Share], catalogue: Catalogue) -> Sheet:
    total = Total(
        sum((share.amount for share in shares), Decimal(0)),
        any(share.inexact for share in shares),
        sum(share.unpriced for share in shares),
    )
    words = [_WORDS[of]]
    if total.inexact:
        words.append(_("Some of it is still an estimate (≈)."))
    if total.unpriced:
        unpriced = many(
            "{n} call has no known price and is not in the sum.",
            "{n} calls have no known price and are not in the sum.",
            total.unpriced,
        )
        words.append(unpriced.format(n=f"{total.unpriced:,}"))
    rows = [_row(_name(catalogue, share), share) for share in shares[:MOST]]
    rest = shares[MOST:]
    if rest:
        more = many("{n} more model", "{n} more models", len(rest)).format(n=len(rest))
        rows.append(_row(more, _together(rest)))
    calls = sum(share.calls for share in shares)
    foot = ((_("Together"), f"{calls:,}", figures.exact(total.amount)),)
    columns = (_("Model"), _("Calls"), _("Amount"))
    tables = (Table(_("By model"), tuple(rows), columns, foot),) if rows else ()
    return Sheet(TITLES[of], figures.total(total), " ".join(words), tables, is_sum=True)


def _name(catalogue: Catalogue, share: Share) -> str:
    """What was not asked for by hand says so, and what is judged without names has none."""
    if not share.model.model:
        return UNNAMED
    name = facts.model_name(catalogue, share.model)
    return _("{model}, for titles").format(model=name) if share.why == Why.TITLE else name


def _row(name: str, share: Share) -> Cells:
    amount = figures.exact(share.amount)
    if share.unpriced == share.calls:
        amount = _("unpriced")
    elif share.inexact:
        amount = f"≈{figures.NO_BREAK}{amount}"
    return (name, f"{share.calls:,}", amount)


def _together(shares: Sequence[Share]) -> Share:
    return Share(
        shares[0].model,
        sum(share.calls for share in shares),
        sum((share.amount for share in shares), Decimal(0)),
        any(share.inexact for share in shares),
        sum(share.unpriced for share in shares),
    )
