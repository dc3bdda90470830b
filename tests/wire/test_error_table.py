"""The table of refusals is whole: every kind has its card, every sentence can be filled in."""

from __future__ import annotations

import string

import pytest

from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.wire.error_table import BY_STATUS, BY_TYPE, BY_WORDS, CARDS, Kind

_GIVEN = {"host", "name", "says", "by", "number", "wait", "status", "target"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_card_that_can_be_filled_in(kind: Kind) -> None:
    card = CARDS[kind]
    assert card.code in {Code.NOTHING, Code.UNKNOWN}
    assert {name for _, name, _, _ in string.Formatter().parse(card.sentence) if name} <= _GIVEN
    assert card.action is not Action.NONE


def test_every_kind_can_be_reached_or_is_named_in_code() -> None:
    reached = {*BY_STATUS.values(), *BY_TYPE.values(), *(kind for *_, kind in BY_WORDS)}
    in_code = {
        Kind.HOST_KEY_REFUSED,
        Kind.CREDIT_HELD,
        Kind.BAD_REQUEST,
        Kind.PROVIDER,
        Kind.REDIRECT,
        Kind.EMPTY,
        Kind.GATEWAY,
    }
    assert reached | in_code == set(Kind)


def test_only_what_was_not_begun_may_be_tried_again_by_itself() -> None:
    causes = {card.cause for card in CARDS.values() if card.again}
    assert causes == {Cause.RATE_LIMITED, Cause.OVERLOADED}
    assert all(card.code is Code.NOTHING for card in CARDS.values() if card.again)
