"""How an answer came about: who was asked for, who was tried, who answered, and by whose price."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import PriceSource
from ptahdesk.domain.privacy import Because, Privacy, Promise


@dataclass(frozen=True, slots=True)
class Tried:
    """One candidate and how that ended. `sent` is None for one that was passed over."""

    model: str
    outcome: str
    cause: str = ""
    sentence: str = ""
    sent: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """`asked` is the name as it was given; the last of `tried` is the one that answered, if one did."""

    asked: str
    policy: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    served: str = ""
    host: str = ""
    price_source: PriceSource = PriceSource.NONE
    sent: datetime | None = None
    first_token: datetime | None = None
    ended: datetime | None = None
    without: tuple[str, ...] = ()  # hosts that were to be left out, this time
    notes: tuple[str, ...] = ()  # oddities beside the answer
    privacy: Privacy | None = None  # None: nobody wished it private

    def of(self, row: LedgerRow) -> Receipt:
        """With what the ledger knows of the call that answered."""
        return replace(
            self,
            served=row.served,
            host=row.host,
            price_source=row.price_source,
            sent=row.sent,
            first_token=row.first_token,
            ended=row.ended,
        )

    def text(self) -> str:
        """As it is kept. What the ledger row has columns for is read from there."""
        tried = [
            [each.model, each.outcome, each.cause, each.sentence, _iso(each.sent), _iso(each.ended)]
            for each in self.tried
        ]
        kept: dict[str, object] = {"asked": self.asked, "policy": self.policy, "tried": tried}
        kept |= {"without": self.without} if self.without else {}
        kept |= {"notes": self.notes} if self.notes else {}
        kept |= {"private": _told(self.privacy)} if self.privacy else {}
        return json.dumps(kept, ensure_ascii=False)


def receipt_of(row: LedgerRow) -> Receipt:
    """What is kept with a row; of a call that left none (it was cut off), as much as the row knows."""
    try:
        kept = json.loads(row.receipt)
        tried = tuple(_tried(each) for each in kept["tried"])
        policy, without, notes = (tuple(map(str, kept.get(of, ()))) for of in ("policy", "without", "notes"))
        privacy = _privacy(kept.get("private"))
        receipt = Receipt(str(kept["asked"]), policy, tried, without=without, notes=notes, privacy=privacy)
    except (ValueError, KeyError, TypeError):
        last = Tried(str(row.asked), row.outcome, sent=row.sent, ended=row.ended)
        receipt = Receipt(str(row.asked), (), (last,))
    return receipt.of(row)


def _tried(kept: Any) -> Tried:
    model, outcome, cause, sentence, sent, ended = kept
    return Tried(str(model), str(outcome), str(cause), str(sentence), _moment(sent), _moment(ended))


def _told(privacy: Privacy) -> list[object]:
    return [privacy.because, privacy.promise, _iso(privacy.listed)]


def _privacy(kept: Any) -> Privacy | None:
    if kept is None:
        return None
    because, promise, listed = kept
    return Privacy(tuple(map(Because, because)), Promise(promise), _moment(listed))


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
