"""What a list says a model cannot do is not asked of it; what it does not say is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Image, Message, Role, Text, ToolCall, ToolResult, said_by_user
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.capability import Need, fitting, lack, needed, wanted

SMALL = Model(
    ModelRef(OPENROUTER, "x/small"), "Small", context=900, max_output=100, supports=frozenset({"seed"})
)


@pytest.mark.parametrize(
    ("need", "cause", "action"),
    [
        (Need(prompt=1201), Cause.CONTEXT_TOO_LONG, Action.SHORTEN),
        (Need(max_tokens=101), Cause.TOO_MANY_TOKENS_ASKED, Action.LOWER_MAX_TOKENS),
        (Need(tools=True), Cause.BAD_REQUEST, Action.CHOOSE_MODEL),
        (Need(images=True), Cause.BAD_REQUEST, Action.CHOOSE_MODEL),
        (Need(files=True), Cause.BAD_REQUEST, Action.CHOOSE_MODEL),
    ],
)
def test_what_it_cannot_do_is_refused_before_it_is_sent(need: Need, cause: Cause, action: Action) -> None:
    outcome = lack(SMALL, need)
    assert outcome is not None
    assert (outcome.code, outcome.cause, outcome.action) == (Code.REFUSED, cause, action)
    assert "Small" in outcome.sentence
    assert not outcome.may_have_cost


@pytest.mark.parametrize("need", [Need(), Need(prompt=1200), Need(max_tokens=100), Need(prompt=900)])
def test_what_it_may_well_do_is_asked(need: Need) -> None:
    assert lack(SMALL, need) is None


def test_what_the_list_does_not_say_is_no_reason() -> None:
    silent = replace(SMALL, context=None, max_output=None, supports=frozenset())
    assert lack(silent, Need(10**9, 10**9, tools=True)) is None
    assert lack(None, Need(10**9, 10**9, tools=True, images=True)) is None
    assert lack(replace(SMALL, inputs=frozenset()), Need(images=True, files=True)) is None
    able = replace(SMALL, supports=frozenset({"tools"}), inputs=frozenset({"text", "image"}))
    assert lack(able, Need(tools=True, images=True)) is None


def test_tools_that_ran_need_a_model_with_tools() -> None:
    ran = Message(Role.TOOL, (ToolResult("1", "seen"),))
    assert needed([said_by_user("Hi"), ran], 7, 3) == Need(7, 3, tools=True)
    wished = Message(Role.ASSISTANT, (ToolCall("1", "look", "{}"),))
    assert needed([said_by_user("Hi"), wished], 7) == Need(7), "a call that nobody carried out is not sent"


def test_a_model_that_reads_no_pictures_is_sent_none() -> None:
    drawn = Message(Role.ASSISTANT, (Text("Here:"), Image("image/png", "iVBO", 3, 2)))
    assert fitting((drawn,), SMALL) == (Message(Role.ASSISTANT, (Text("Here:"),)),)
    assert fitting((drawn,), replace(SMALL, inputs=frozenset({"text", "image"}))) == (drawn,)
    assert fitting((drawn,), None) == (drawn,)


def test_only_what_has_no_words_needs_eyes() -> None:
    def file(form: Form, characters: int) -> Attached:
        return Attached("0" * 64, "a", form, "x/y", 1, characters=characters)

    assert wanted([file(Form.TEXT, 0), file(Form.PDF, 9)]) == (False, False)
    assert wanted([file(Form.PICTURE, 0)]) == (True, False)
    assert needed([], 7, question=(file(Form.PDF, 0),)) == Need(7, files=True)


def test_pictures_that_are_told_are_counted_whoever_made_them() -> None:
    photo = Attached("0" * 64, "a", Form.PICTURE, "image/png", 1)
    drawn = Message(Role.ASSISTANT, (Text("Here:"), Image("image/png", "iVBO", 3, 2)))
    assert needed([said_by_user("Look", (photo, photo)), drawn], 7).pictures == 3
