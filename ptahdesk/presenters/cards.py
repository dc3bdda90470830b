"""How an outcome looks in the chat: a title, what happened, what it cost, and the one thing to do."""

from __future__ import annotations

from ptahdesk.domain.chat import State
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.words import _
from ptahdesk.presenters.transcript import Card

_TITLES = {
    Cause.LENGTH: _("The answer reached its length limit"),
    Cause.FILTERED: _("The answer was withheld"),
    Cause.REFUSAL: _("The model declined"),
    Cause.STOPPED_BY_USER: _("Stopped"),
    Cause.STOPPED_BY_LIMIT: _("Stopped at a limit"),
    Cause.PROGRAM_ENDED: _("Cut off"),
    Cause.NO_KEY: _("No key yet"),
    Cause.KEY_REFUSED: _("The key was refused"),
    Cause.NO_CREDIT: _("No credit left"),
    Cause.TOO_MANY_TOKENS_ASKED: _("More was asked than the credit pays for"),
    Cause.FORBIDDEN: _("Not allowed"),
    Cause.NOT_ALLOWED: _("Not allowed"),
    Cause.BUDGET: _("Your limit keeps this from being sent"),
    Cause.PROVIDER_BUDGET: _("The provider's limit keeps this from being sent"),
    Cause.PRICE_UNKNOWN: _("Nobody says what this costs"),
    Cause.NOT_PRIVATE: _("Nobody promises privacy here"),
    Cause.MODEL_UNKNOWN: _("This model was not found"),
    Cause.CONTEXT_TOO_LONG: _("This chat is too long for the model"),
    Cause.TOO_LARGE: _("The message is too large"),
    Cause.BAD_REQUEST: _("The provider did not understand"),
    Cause.RATE_LIMITED: _("Too many requests"),
    Cause.OVERLOADED: _("The provider is overloaded"),
    Cause.SERVER_ERROR: _("The provider failed"),
    Cause.GATEWAY_ERROR: _("The provider failed"),
    Cause.PROVIDER_ERROR: _("The provider failed"),
    Cause.NOT_AN_API: _("This address is not an API"),
    Cause.NAME_NOT_FOUND: _("The address was not found"),
    Cause.UNREACHABLE: _("The provider cannot be reached"),
    Cause.NO_ANSWER: _("No answer came"),
    Cause.SILENCE: _("The answer fell silent"),
    Cause.EMPTY: _("The answer was empty"),
    Cause.CUT: _("The answer was cut off"),
    Cause.ENDED_EARLY: _("The answer was cut off"),
    Cause.UNREADABLE: _("The answer could not be read"),
}

OTHER_HOST, OPENLY = "other_host", "openly"
_NO_MODEL = _("Which model shall answer?")
_CODES = {
    Code.PARTIAL: _("The answer was cut off"),
    Code.STOPPED: _("Stopped"),
    Code.UNKNOWN: _("No answer came"),
    Code.REFUSED: _("Not sent"),
    Code.COMPLETE: _("Done"),
}

_LABELS = {
    Action.RETRY: _("Try again"),
    Action.CONTINUE: _("Continue"),
    Action.OPEN_KEYS: _("Open key settings"),
    Action.TOP_UP: _("Top up"),
    Action.CHOOSE_MODEL: _("Choose a model"),
    Action.LOWER_MAX_TOKENS: _("Ask for less"),
    Action.SHORTEN: _("Leave out the oldest"),
    Action.CHECK_ADDRESS: _("Check the address"),
    Action.ALLOW_ONCE: _("Allow once"),
}

_OTHERS: dict[Action | Cause, tuple[str, str]] = {
    Action.SHORTEN: (_LABELS[Action.CHOOSE_MODEL], Action.CHOOSE_MODEL.value),  # one that reads more
    Cause.NOT_PRIVATE: (_("Send anyway, this once"), OPENLY),
}

_BADGES = {
    State.CUT: _("cut off"),
    State.STOPPED: _("stopped"),
    State.REFUSED: _("not sent"),
    State.FAILED: _("failed"),
}


def card(outcome: Outcome | None, host: str = "") -> Card | None:
    """Nothing for an answer that is simply done. `host`: who failed, where another may be asked instead."""
    if outcome is None or (outcome.complete and outcome.action is Action.NONE):
        return None
    title = title_of(outcome)
    action = outcome.action
    sentence = "" if outcome.sentence.rstrip(".") == title else outcome.sentence
    other = _OTHERS.get(outcome.cause) or _OTHERS.get(action) or ("", "")
    if host:
        other = _("Try another host than {host}").format(host=host), OTHER_HOST
    return Card(
        title=title,
        sentence=sentence,
        money=outcome.money,
        action_label=_LABELS.get(action, ""),
        action=action.value if action in _LABELS else "",
        details=outcome.detail,
        other_label=other[0],
        other_action=other[1],
        wished=outcome.cause is Cause.STOPPED_BY_USER,
    )


def title_of(outcome: Outcome) -> str:
    """How it ended, in a few words."""
    if _unasked(outcome):
        return _NO_MODEL
    return _TITLES.get(outcome.cause) or _CODES.get(outcome.code) or _("Not sent")


def _unasked(outcome: Outcome) -> bool:
    """No provider said that the model is unknown: none was asked yet."""
    return outcome.cause is Cause.MODEL_UNKNOWN and outcome.number is None and not outcome.detail


def badge(state: State) -> str:
    return _BADGES.get(state, "")
