"""Every way an answer can end badly has a title and at most one button."""

from __future__ import annotations

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome, stopped_by_user
from ptahdesk.presenters.cards import badge, card


def test_a_good_end_has_no_card() -> None:
    assert card(DONE) is None
    assert card(None) is None


def test_a_refused_key_leads_to_the_keys() -> None:
    shown = card(Outcome(Code.NOTHING, Cause.KEY_REFUSED, "It may be revoked.", Action.OPEN_KEYS, "401"))
    assert shown is not None
    assert (shown.title, shown.money, shown.action) == ("The key was refused", "Not charged.", "open_keys")
    assert (shown.action_label, shown.details) == ("Open key settings", "401")


def test_a_question_without_a_model_asks_for_one() -> None:
    mine = card(Outcome(Code.NOTHING, Cause.MODEL_UNKNOWN, "No model is chosen yet.", Action.CHOOSE_MODEL))
    theirs = card(Outcome(Code.NOTHING, Cause.MODEL_UNKNOWN, "Unknown.", Action.CHOOSE_MODEL, "404"))
    assert mine is not None
    assert theirs is not None
    assert (mine.title, theirs.title) == ("Which model shall answer?", "This model was not found")


def test_an_answer_at_its_limit_can_go_on() -> None:
    shown = card(Outcome(Code.COMPLETE, Cause.LENGTH, "The model ran out of room.", Action.CONTINUE))
    assert shown is not None
    assert shown.action == "continue"


def test_a_sentence_is_not_said_twice() -> None:
    shown = card(stopped_by_user())
    assert shown is not None
    assert (shown.title, shown.sentence) == ("Stopped", "")


def test_what_somebody_wished_is_no_alarm() -> None:
    stopped, cut = card(stopped_by_user()), card(Outcome(Code.PARTIAL, Cause.CUT, "The line broke."))
    assert stopped is not None
    assert cut is not None
    assert (stopped.wished, cut.wished) == (True, False)


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.COMPLETE])
@pytest.mark.parametrize("cause", list(Cause))
def test_nothing_is_without_a_title(code: Code, cause: Cause) -> None:
    shown = card(Outcome(code, cause, "A sentence."))
    assert shown is not None
    assert shown.title


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.NONE])
def test_every_action_has_a_label(action: Action) -> None:
    shown = card(Outcome(Code.NOTHING, Cause.BAD_REQUEST, "A sentence.", action))
    assert shown is not None
    assert shown.action_label


def test_badges() -> None:
    assert badge(State.CUT) == "cut off"
    assert badge(State.DONE) == ""


def test_what_is_too_long_can_be_shortened_or_go_to_a_model_that_reads_more() -> None:
    """A new chat would not be asked what this one was."""
    shown = card(Outcome(Code.NOTHING, Cause.CONTEXT_TOO_LONG, "Too long.", Action.SHORTEN))
    assert shown is not None
    assert (shown.action, shown.other_action) == ("shorten", "choose_model")
