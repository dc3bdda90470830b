"""The sheet behind the figure of one answer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import BillLine, CostState, Usage
from ptahdesk.domain.outcome import Code
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures, foretold_words, promise_words
from ptahdesk.presenters.price_words import CHARGES, EACH, SOURCES
from ptahdesk.presenters.sheet import Cells, Sheet, Table
from ptahdesk.services.itemizing import Itemized

_FREE = frozenset({Code.NOTHING.value, Code.AGAIN.value, Code.REFUSED.value})
_STATES = {
    CostState.REPORTED: _("As the provider said with the answer. Its books have not confirmed it yet."),
    CostState.COMPUTED: _("Worked out from the tokens the provider counted; it told no amount."),
    CostState.CONFIRMED: _("Confirmed by the provider's books."),
    CostState.UNPRICED: _("Nobody here knows this model's price. As soon as one is known, it is filled in."),
    CostState.FREE: _("Free of charge."),
    CostState.CACHED: _("The provider had kept this answer and gave it again, free of charge."),
    CostState.LOCAL: _("Answered by a server of your own: nobody charges for it."),
}


def sheet(found: Itemized, receipt: Receipt, catalogue: Catalogue, most_tries: int) -> Sheet:
    row = found.row
    made_of = _rounds(row) if row.earlier else _made_of(found)
    tables = (made_of, _figures(found), _receipt(receipt, row, catalogue))
    return Sheet(
        title=facts.served_name(catalogue, row),
        figure=figure(row),
        words=how_sure(_least_sure(row), most_tries),
        tables=tuple(table for table in tables if table.rows),
        can_check=row.state is CostState.UNPRICED or facts.is_unusual(row),
    )


def figure(row: LedgerRow) -> str:
    return _("not charged") if row.outcome in _FREE and not row.earlier else figures.cost(row.whole_cost)


def how_sure(row: LedgerRow, most_tries: int) -> str:
    """The state of a cost, with its reason, as a sentence."""
    if row.outcome in _FREE and not row.earlier:
        return _("Not charged: nothing was accepted.")
    if row.ended is None:
        return _("Still being answered: an estimate by the list, changing with each word.")
    if row.state is CostState.DIFFERS:
        return _("The provider's books say another amount than its answer did.")
    if row.state in _STATES:
        return _STATES[row.state]
    return _estimate(row, most_tries)


def _least_sure(row: LedgerRow) -> LedgerRow:
    """The call whose state is that of the whole answer."""
    state = row.whole_cost.state
    return next((call for call in row.calls if call.cost.state is state), row)


def _estimate(row: LedgerRow, most_tries: int) -> str:
    if row.settled or not row.generation:
        return _("An estimate: there is no bill that could be looked up.")
    if row.tries >= most_tries:
        return _("An estimate: the provider's books never knew this answer. It is not looked up any more.")
    if row.tries:
        words = _("An estimate: the provider's books do not know this answer yet. Looked up {n} times.")
        return words.format(n=row.tries)
    return _("An estimate, until the provider's books are looked at.")


def _made_of(found: Itemized) -> Table:
    lines = () if found.bill is None else tuple(_line(line) for line in found.bill.lines)
    foot: list[Cells] = []
    if found.listed is not None:
        foot.append((_("By the list"), "", "", figures.exact(found.listed)))
    charged = _first(found.row.confirmed, found.row.reported)
    if charged is not None and charged != found.listed:
        foot.append((_("Charged"), "", "", figures.exact(charged)))
    columns = (_("What"), _("Tokens"), _("Price"), _("Amount"))
    return Table(_("What it is made of"), lines, columns, tuple(foot))


def _rounds(row: LedgerRow) -> Table:
    """An answer that used tools was asked for more than once, and each time is paid for."""
    lines = tuple(_round(number, call) for number, call in enumerate(row.calls, 1))
    columns = (_("Request"), _("Tokens in"), _("Tokens out"), _("Amount"))
    foot = ((_("Together"), "", "", figures.cost(row.whole_cost)),)
    return Table(_("What it is made of"), lines, columns, foot)


def _round(number: int, call: LedgerRow) -> Cells:
    usage = call.usage or Usage()
    counts = (
        "" if count is None else f"{count:,}" for count in (usage.prompt_tokens, usage.completion_tokens)
    )
    return (str(number), *counts, _("not charged") if call.outcome in _FREE else figures.cost(call.cost))


def _first(*amounts: Decimal | None) -> Decimal | None:
    return next((amount for amount in amounts if amount is not None), None)


def _line(line: BillLine) -> Cells:
    name = CHARGES.get(line.what, line.what.value)
    if line.what in EACH:
        return (name, f"{line.count} ×", figures.exact(line.unit), figures.exact(line.usd))
    unit = _("{price} / M").format(price=figures.exact(line.unit * 1_000_000))
    return (name, f"{line.count:,}", unit, figures.exact(line.usd))


def _figures(found: Itemized) -> Table:
    row = found.row
    told = [
        (_("The books say"), row.confirmed),
        (_("The answer said"), row.reported),
        (_("Estimated while it came"), row.metered),
    ]
    rows: list[Cells] = [(words, figures.exact(amount)) for words, amount in told if amount is not None]
    if foretold := foretold_words.sentence(row):
        name = _("Before its first request") if row.earlier else _("Before it was sent")
        rows.append((name, foretold))
    if row.difference:
        rows.append((_("Why"), facts.reason(row.difference)))
    rows.append((_("Price from"), SOURCES[row.price_source]))
    if found.since is not None:
        rows.append((_("Price unchanged since"), _moment(found.since)))
    return Table(_("How sure it is"), tuple(rows))


def _receipt(receipt: Receipt, row: LedgerRow, catalogue: Catalogue) -> Table:
    served = receipt.served or row.asked.model
    rows: list[Cells] = [(_("Asked for"), receipt.asked)]
    rows += [(_("Rule"), rule) for rule in receipt.policy]
    rows += [(_("Tried"), _tried(each)) for each in receipt.tried if each.model != str(row.asked)]
    rows.append((_("Answered by"), served))
    rows += [(_("Host"), receipt.host)] if receipt.host else []
    if receipt.privacy is not None:
        rows.append((_("Private"), receipt.privacy.who))
        rows.append((_("Promise"), promise_words.sentence(receipt.privacy, receipt.host)))
    rows.append((_("Sent"), _moment(row.sent)))
    if row.first_token is not None:
        rows.append((_("First word"), _after(row.sent, row.first_token)))
    if row.ended is not None:
        rows.append((_("End"), _after(row.sent, row.ended)))
    rows += [(_("Id at the provider"), row.generation)] if row.generation else []
    rows += [(_("Odd"), words) for words in receipt.notes]
    return Table(_("How it came about"), tuple(rows))


def _tried(tried: Tried) -> str:
    how = tried.sentence or tried.outcome
    return (
        f"{tried.model}: {how}"
        if tried.sent is not None
        else _("{m}, passed over: {how}").format(m=tried.model, how=how)
    )


def _after(begin: datetime, end: datetime) -> str:
    return _("after {time}").format(time=figures.seconds((end - begin).total_seconds()))


def _moment(at: datetime) -> str:
    """In the time of this place, as a clock here would show it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"
