"""What became of a private question, in words: a mark in the line below it, a sentence on its sheet."""

from __future__ import annotations

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.privacy import Privacy, Promise
from ptahdesk.domain.receipt import receipt_of
from ptahdesk.domain.words import _
from ptahdesk.presenters.list_age import when

_MARKS = {
    Promise.KEPT: _("private"),
    Promise.HERE: _("private"),
    Promise.UNKNOWN: _("private?"),
    Promise.BROKEN: _("not private"),
}


def mark(row: LedgerRow) -> str:
    """Empty for a question that nobody wished private, and for an answer that is not over yet."""
    if row.ended is None or '"private"' not in row.receipt:  # no receipt is read for the many that have none
        return ""
    privacy = receipt_of(row).privacy
    return _MARKS[privacy.promise] if privacy is not None else ""


def told(privacy: Privacy, host: str) -> str:
    """`Private: this chat. Google keeps nothing …`, as one line."""
    why = privacy.why
    return f"{why[:1].upper()}{why[1:]}. {sentence(privacy, host)}"


def sentence(privacy: Privacy, host: str) -> str:
    """Whether the host's promise held, as far as that is known."""
    match privacy.promise:
        case Promise.KEPT:
            words = _("{host} keeps nothing, by OpenRouter's list of {time}.")
        case Promise.HERE:
            words = _("It stayed with you: no host outside had it.")
        case Promise.BROKEN:
            words = _("{host} is not among the hosts of this model that keep nothing, by the list of {time}.")
        case _ if not host:
            return _("Unknown: nobody told which host answered.")
        case _ if privacy.listed is None:
            words = _("Unknown: there is no list of the hosts that keep nothing. {host} was asked to.")
        case _:
            words = _(
                "Unknown: the list of {time} does not know this model. {host} was asked to keep nothing."
            )
    return words.format(host=host, time=when(privacy.listed) if privacy.listed else "")
