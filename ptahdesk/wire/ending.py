"""What the end of a stream means: the one table of how answers end, for every dialect."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome
from ptahdesk.domain.words import _

# The words of many servers for the same end. What is not listed stays as it is.
_FINISH = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "completed": "stop",
    "complete": "stop",
    "eos": "stop",
    "eos_token": "stop",
    "max_tokens": "length",
    "max_output_tokens": "length",
    "tool_use": "tool_calls",
    "function_call": "tool_calls",
    "safety": "content_filter",
}

_ENDS = {
    "length": Outcome(
        Code.COMPLETE, Cause.LENGTH, _("The answer reached the token limit and stops there."), Action.CONTINUE
    ),
    "content_filter": Outcome(
        Code.COMPLETE, Cause.FILTERED, _("The provider filtered the rest of the answer."), Action.NONE
    ),
    "refusal": Outcome(Code.COMPLETE, Cause.REFUSAL, _("The model declined to answer."), Action.NONE),
    "model_context_window_exceeded": Outcome(
        Code.COMPLETE,
        Cause.LENGTH,
        _("The answer stops there: the chat fills all the model can hold."),
        Action.SHORTEN,
    ),
    "pause_turn": Outcome(
        Code.COMPLETE, Cause.DONE, _("The model paused; it goes on when you continue."), Action.CONTINUE
    ),
}

PROVIDER_GAVE_UP = Outcome(
    Code.UNKNOWN, Cause.PROVIDER_ERROR, _("Provider error: the answer broke off without a reason.")
)
_EMPTY = Outcome(Code.UNKNOWN, Cause.EMPTY, _("The provider sent an empty answer."))
_EARLY = Outcome(
    Code.PARTIAL, Cause.ENDED_EARLY, _("The answer ended without saying it was done."), Action.CONTINUE
)
_UNCLEAR = Outcome(
    Code.PARTIAL,
    Cause.UNCLEAR_TOOL_CALL,
    _("The model asked for a tool in a way that cannot be understood. Nothing was run."),
)
_TOO_MANY = Outcome(
    Code.STOPPED,
    Cause.STOPPED_BY_LIMIT,
    _("Stopped by ptahdesk: the model asked for too many tools at once. Only the first are kept."),
    Action.CONTINUE,
)
_FAILING = {"error", "insufficient_system_resource", "network_error", "malformed_function_call"}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that counts for the end of an answer."""

    said: bool = False
    thought: bool = False
    called: bool = False  # whole tool calls wait to be given out
    unclear: bool = False  # a tool call that cannot be told apart or has no name
    surplus: bool = False  # there are more tool calls than are taken
    fragments: bool = False  # tool calls were begun
    finish: str = ""
    terminal: bool = False  # [DONE], message_stop
    failure: Outcome | None = None

    @property
    def came(self) -> bool:
        return self.said or self.thought or self.fragments

    @property
    def over(self) -> bool:
        """The server named its end, and it was not a failure."""
        return bool(self.finish) or self.terminal


def normalised(finish: str) -> str:
    """The common word for a finish reason."""
    return _FINISH.get(finish.lower(), finish.lower() if finish.isupper() else finish)


def usual(finish: str) -> bool:
    """Whether this finish reason is one we know, or none."""
    return finish in _ENDS or finish in {"", "stop", "tool_calls"}


def fails(finish: str) -> bool:
    """Whether this finish reason is the report of a failure."""
    return finish in _FAILING


def outcome_of_end(facts: Facts, trouble: Outcome | None) -> Outcome:
    """How the answer ended, seen from everything that came before its bytes did."""
    if facts.failure is not None:
        return cut_off(facts.failure, facts) if facts.came else facts.failure
    if facts.over:
        return _finished(facts)
    if trouble is not None:
        return cut_off(trouble, facts) if facts.came else trouble
    return cut_off(_EARLY, facts) if facts.came else _EMPTY


def cut_off(why: Outcome, facts: Facts) -> Outcome:
    """The same trouble, seen by a reader who already has part of the answer."""
    code = Code.STOPPED if why.code is Code.STOPPED else Code.PARTIAL
    sentence = why.sentence if code is Code.STOPPED else _cut_sentence(why)
    action = Action.CONTINUE if facts.said else Action.RETRY
    return replace(why, code=code, sentence=sentence, action=action)


def _cut_sentence(why: Outcome) -> str:
    if why is _EARLY:
        return why.sentence
    return _("The answer was cut off. {why}").format(why=why.sentence).rstrip()


def _finished(facts: Facts) -> Outcome:
    if facts.unclear:
        return _UNCLEAR
    if facts.surplus:
        return _TOO_MANY
    end = _ENDS.get(facts.finish)
    if end is not None:
        return end
    return DONE if facts.came or facts.called else _EMPTY
