"""The table of ends: what came, what the server said of its end, and how the bytes ended."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome
from ptahdesk.wire.ending import Facts, cut_off, fails, normalised, outcome_of_end, usual

_RESET = Outcome(Code.UNKNOWN, Cause.CUT, "No answer came: the connection was reset.", detail="reset")
_SILENT = Outcome(Code.UNKNOWN, Cause.SILENCE, "For 120 s nothing came.")
_LIMIT = Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, "Stopped by ptahdesk: too big.")
_BROKEN = Outcome(Code.UNKNOWN, Cause.PROVIDER_ERROR, "Provider error.")
_PAGE = Outcome(Code.NOTHING, Cause.NOT_AN_API, "A web page.")


@pytest.mark.parametrize(
    ("facts", "trouble", "code", "cause"),
    [
        (Facts(), None, Code.UNKNOWN, Cause.EMPTY),
        (Facts(), _RESET, Code.UNKNOWN, Cause.CUT),
        (Facts(), _LIMIT, Code.STOPPED, Cause.STOPPED_BY_LIMIT),
        (Facts(failure=_PAGE), None, Code.NOTHING, Cause.NOT_AN_API),
        (Facts(failure=_BROKEN), _RESET, Code.UNKNOWN, Cause.PROVIDER_ERROR),
        (Facts(terminal=True), None, Code.UNKNOWN, Cause.EMPTY),
        (Facts(finish="stop"), None, Code.UNKNOWN, Cause.EMPTY),
        (Facts(said=True), None, Code.PARTIAL, Cause.ENDED_EARLY),
        (Facts(said=True), _RESET, Code.PARTIAL, Cause.CUT),
        (Facts(said=True), _SILENT, Code.PARTIAL, Cause.SILENCE),
        (Facts(said=True), _LIMIT, Code.STOPPED, Cause.STOPPED_BY_LIMIT),
        (Facts(thought=True), _RESET, Code.PARTIAL, Cause.CUT),
        (Facts(fragments=True), None, Code.PARTIAL, Cause.ENDED_EARLY),
        (Facts(said=True, failure=_BROKEN), None, Code.PARTIAL, Cause.PROVIDER_ERROR),
        (Facts(said=True, terminal=True), _RESET, Code.COMPLETE, Cause.DONE),
        (Facts(said=True, finish="stop"), _RESET, Code.COMPLETE, Cause.DONE),
        (Facts(thought=True, finish="stop"), None, Code.COMPLETE, Cause.DONE),
        (Facts(called=True, fragments=True, finish="tool_calls"), None, Code.COMPLETE, Cause.DONE),
        (Facts(unclear=True, fragments=True, finish="stop"), None, Code.PARTIAL, Cause.UNCLEAR_TOOL_CALL),
        (Facts(finish="length"), None, Code.COMPLETE, Cause.LENGTH),
        (Facts(said=True, finish="content_filter"), None, Code.COMPLETE, Cause.FILTERED),
        (Facts(said=True, finish="refusal"), None, Code.COMPLETE, Cause.REFUSAL),
        (Facts(said=True, finish="bored"), None, Code.COMPLETE, Cause.DONE),
    ],
)
def test_an_end_means_this(facts: Facts, trouble: Outcome | None, code: Code, cause: Cause) -> None:
    outcome = outcome_of_end(facts, trouble)
    assert (outcome.code, outcome.cause) == (code, cause)
    assert outcome == DONE or outcome.sentence


def test_a_cut_answer_goes_on_where_there_is_one_and_begins_again_where_not() -> None:
    assert cut_off(_RESET, Facts(said=True)).action is Action.CONTINUE
    assert cut_off(_RESET, Facts(thought=True)).action is Action.RETRY


def test_the_sentence_of_a_cut_says_so_and_keeps_the_reason() -> None:
    assert "cut off" in cut_off(_RESET, Facts(said=True)).sentence
    silent = cut_off(_SILENT, Facts(said=True)).sentence
    assert "cut off" in silent
    assert "nothing" in silent
    assert cut_off(_LIMIT, Facts(said=True)).sentence == _LIMIT.sentence


@pytest.mark.parametrize(
    ("word", "common"),
    [
        ("end_turn", "stop"),
        ("STOP", "stop"),
        ("MAX_TOKENS", "length"),
        ("tool_use", "tool_calls"),
        ("odd Word", "odd Word"),
    ],
)
def test_the_words_of_many_servers_become_one(word: str, common: str) -> None:
    assert normalised(word) == common


def test_some_finish_reasons_are_failures() -> None:
    assert fails("error")
    assert not fails("stop")


def test_a_finish_is_usual_when_it_is_known() -> None:
    assert all(map(usual, ("", "stop", "tool_calls", "length", "refusal", "pause_turn")))
    assert not usual("moon_phase")
