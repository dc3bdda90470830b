"""What goes into the database is what comes out of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.message import Image, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.store.values import (
    checksum,
    clean,
    maybe_pico,
    maybe_usd,
    micros,
    moment,
    outcome_text,
    parts_text,
    read_outcome,
    read_parts,
)

words = st.text()
parts = st.lists(
    st.one_of(
        st.builds(Text, words),
        st.builds(Thinking, words, words),
        st.builds(ToolCall, words, words, words),
        st.builds(ToolResult, words, words, st.booleans()),
        st.builds(Image, words, words, st.integers(), st.integers(), words, words),
        st.builds(Source, words, words),
    ),
    max_size=5,
).map(tuple)


@given(parts)
def test_parts_survive(value):
    assert read_parts(parts_text(value)) == value


@given(st.text(st.characters(categories=["Cs", "Lu", "Zs", "So"])))
def test_any_text_becomes_one_that_can_be_kept(text):
    kept = clean(text)
    assert kept.encode().decode() == kept
    assert clean(kept) == kept


def test_a_split_pair_is_joined_and_a_stray_half_replaced():
    assert clean("\ud83d\ude00 \ud83d \ude00") == "\U0001f600 \ufffd \ufffd"


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_survives_to_the_microsecond(at):
    assert moment(micros(at)) == at


def test_another_time_zone_is_the_same_moment():
    assert moment(micros(datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))))) == datetime(
        2026, 1, 1, tzinfo=UTC
    )


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_an_amount_survives_to_the_last_digit(pico):
    usd = maybe_usd(pico)
    assert maybe_pico(usd) == (pico if usd.adjusted() <= 7 else None)


@pytest.mark.parametrize("usd", ["1E8", "9.3E6", "NaN", "-Infinity", "1E+999999"])
def test_an_amount_no_column_can_hold_is_unknown(usd):
    assert maybe_pico(Decimal(usd)) is None


def test_an_outcome_survives():
    full = Outcome(Code.PARTIAL, Cause.CUT, "Cut off \ufffd.", Action.CONTINUE, "detail", 1.5, 402)
    for outcome in (full, Outcome(Code.COMPLETE, Cause.DONE, "", Action.NONE), None):
        assert read_outcome(outcome_text(outcome)) == outcome


@pytest.mark.parametrize("text", ["", "[]", "{}", "1", '{"code":"?","cause":"done"}', "null"])
def test_a_damaged_outcome_is_a_value_error(text):
    with pytest.raises(ValueError):
        read_outcome(text)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 319))
def test_a_flipped_bit_changes_the_checksum(data, bit):
    bit %= len(data) * 8
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    assert checksum((1, None), data) != checksum((1, None), bytes(flipped))
    assert checksum((1, None), data) != checksum((None, 1), data)
