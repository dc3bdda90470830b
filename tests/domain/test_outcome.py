"""Every end says whether it may have cost money, and the same to a person, a script and a shell."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import (
    DONE,
    Cause,
    Code,
    Outcome,
    ProviderError,
    program_ended,
    stopped_by_user,
)


def ending(code: Code) -> Outcome:
    return Outcome(code, Cause.DONE, "")


@pytest.mark.parametrize("code", Code)
def test_not_charged_is_said_exactly_when_nothing_was_accepted(code: Code) -> None:
    free = code in {Code.NOTHING, Code.AGAIN, Code.REFUSED}
    assert ending(code).may_have_cost is not free
    assert (ending(code).money == "Not charged.") is free


@pytest.mark.parametrize("code", [Code.UNKNOWN, Code.PARTIAL, Code.STOPPED])
def test_a_bill_that_may_come_is_said(code: Code) -> None:
    assert "may " in ending(code).money


def test_no_bill_is_promised_where_there_may_be_none() -> None:
    assert not [code for code in Code if "bill" in Outcome(code, Cause.CUT, "").money]


def test_a_shell_sees_success_for_a_complete_answer_alone() -> None:
    assert [code for code in Code if ending(code).exit_code == 0] == [Code.COMPLETE]


def test_an_exit_code_says_no_wrong_use() -> None:
    assert not {1, 2} & {ending(code).exit_code for code in Code}


def test_an_error_reads_as_its_sentence() -> None:
    outcome = Outcome(Code.NOTHING, Cause.KEY_REFUSED, "The key was refused.")
    assert str(ProviderError(outcome)) == "The key was refused."


def test_what_came_before_a_stop_or_an_end_of_the_program_can_be_continued() -> None:
    assert stopped_by_user().code is Code.STOPPED
    assert program_ended().code is Code.PARTIAL
    assert stopped_by_user().action is program_ended().action
    assert DONE.complete
