"""What one part of a question adds to its price: a file beside it, or a long piece that was pasted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.catalogue import lessons
from ptahdesk.catalogue.attached_tokens import attached_tokens, doubt
from ptahdesk.catalogue.lessons import Lessons
from ptahdesk.catalogue.pricing import in_force
from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, CostState, times, total
from ptahdesk.services.verdict import Tariff


@dataclass(frozen=True, slots=True)
class Portion:
    """Told once, and without an answer. Without figures where it is free, or nobody knows the price."""

    state: CostState  # METERED: it has a price
    tokens: int
    low: Decimal | None = None
    high: Decimal | None = None


def portion(part: Attached | Shape, model: Model | None, tariff: Tariff, taught: Lessons) -> Portion:
    """A picture may be charged by its tokens, by the piece, or by both: lists do not say which."""
    if isinstance(part, Attached):
        tokens, spread = float(attached_tokens(part, model)), doubt(part, model)
        spread = spread if part.form is Form.PICTURE else max(spread, taught.spread)
        pictures = int(part.form is Form.PICTURE)
    else:
        tokens, spread, pictures = lessons.expected(taught, part), taught.spread, 0
    low, high = _told(tariff, tokens / spread), _told(tariff, tokens * spread)
    pieces = by_the_piece(tariff, round(tokens), pictures)
    if low is None or high is None or pieces is None:
        return Portion(tariff.state, round(tokens))
    return Portion(tariff.state, round(tokens), min(low, pieces) if pieces else low, total([high, pieces]))


def by_the_piece(tariff: Tariff, prompt: int, pictures: int) -> Decimal | None:
    """What so many pictures cost beside their tokens; None where the list leaves it open."""
    if not pictures or tariff.price is None or tariff.state is not CostState.METERED:
        return Decimal(0)
    each = in_force(tariff.price, prompt, datetime.now(UTC)).get(Charge.IMAGE, Decimal(0))
    return None if each is None else times(pictures, each)


def _told(tariff: Tariff, tokens: float) -> Decimal | None:
    if tariff.price is None or tariff.state is not CostState.METERED:
        return None
    each = in_force(tariff.price, round(tokens), datetime.now(UTC)).get(Charge.PROMPT)
    return None if each is None else times(round(tokens), each)
