"""At a terminal there are no buttons: what to do stands behind what happened."""

from __future__ import annotations

import shlex

import pytest

from ptahdesk.cli.advice import in_words
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome, stopped_by_user


@pytest.mark.parametrize(
    ("action", "names"),
    [
        (Action.OPEN_KEYS, "OPENROUTER_API_KEY"),
        (Action.CHOOSE_MODEL, "ptahdesk models"),
        (Action.CHECK_ADDRESS, "ptahdesk settings get"),
    ],
)
def test_one_thing_to_do_is_named(action: Action, names: str) -> None:
    said = in_words(Outcome(Code.NOTHING, Cause.NO_KEY, "It did not work.", action))
    assert said.startswith("It did not work. Not charged. ")
    assert names in said


def test_an_answer_that_can_go_on_says_where() -> None:
    assert "--chat 7" in in_words(stopped_by_user(), ChatId(7))
    assert "--chat" not in in_words(stopped_by_user())


def test_there_is_nothing_to_say_of_a_good_end() -> None:
    assert in_words(DONE, ChatId(7)) == ""


def test_another_host_is_offered_and_its_name_cannot_become_a_command() -> None:
    failed = Outcome(Code.UNKNOWN, Cause.PROVIDER_ERROR, "It failed.", Action.RETRY)
    said = in_words(failed, ChatId(7), "Bad'; rm -rf ~")
    assert shlex.split(said.partition("ptahdesk ")[2])[-1] == "Bad'; rm -rf ~"
    assert "--without-host" not in in_words(failed, ChatId(7))
