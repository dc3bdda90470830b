"""Lines below an answer that are worth a word: who answered instead, what was dear, what is waited for."""

from __future__ import annotations

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.privacy import Promise
from ptahdesk.domain.receipt import Receipt, receipt_of
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.untold import Untold
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, promise_words
from ptahdesk.presenters.transcript import Remark

FACTS, STOP, PUT_BACK = "facts", "stop", "put_back"
LEFT_OUT = _("What stands above this line is left out of what is sent, to make room.")


def unsent(untold: Untold) -> str:
    """Said below a question of whose turn not everything is sent."""
    if untold.turn:
        return _("This question and its answer are not sent any more.")
    if not untold.files:
        return ""
    files = len(untold.files)
    words = many("A file of it is not sent any more.", "{n} files of it are not sent any more.", files)
    return words.format(n=files)


def waiting(reason: str, seconds: int) -> Remark:
    """A refusal that is tried again by itself, with the time that is left."""
    words = _("{reason}. Trying again in {n} s.").format(reason=reason, n=seconds)
    return Remark(words, _("Cancel"), STOP, urgent=True)


def of_row(row: LedgerRow, catalogue: Catalogue) -> tuple[Remark, ...]:
    """What is to be said of an answer that is at rest."""
    receipt = receipt_of(row)
    found = fell_over(receipt, row, catalogue) if row.receipt else ()
    if receipt.privacy is not None and receipt.privacy.promise is Promise.BROKEN:
        words = promise_words.sentence(receipt.privacy, row.host)
        found = (*found, Remark(words, _("Details"), FACTS, urgent=True))
    if facts.is_unusual(row):
        words = _("Unusually expensive: far more than the price list gives for what was used.")
        found = (*found, Remark(words, _("Check the price"), FACTS, urgent=True))
    return found


def fell_over(receipt: Receipt, row: LedgerRow, catalogue: Catalogue) -> tuple[Remark, ...]:
    """Who was asked before this one, and why that did not do."""
    before = [each for each in receipt.tried if each.sent is not None and each.model != str(row.asked)]
    if not before:
        return ()
    words = _("{reason} {second} was asked instead of {first}.").format(
        reason=before[-1].sentence,
        second=facts.model_name(catalogue, row.asked),
        first=_name(catalogue, before[0].model),
    )
    return (Remark(words.strip(), _("Details"), FACTS),)


def _name(catalogue: Catalogue, tried: str) -> str:
    provider, _colon, model = tried.partition(":")
    return facts.model_name(catalogue, ModelRef(ProviderId(provider), model))
