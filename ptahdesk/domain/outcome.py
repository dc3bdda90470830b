"""How a request ended: a code, its cause, whether it may have cost money, and the one thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ptahdesk.domain.words import _


class Code(StrEnum):
    """The eight ways a request can stand."""

    NOTHING = "N"  # nothing was sent, or nothing was accepted
    AGAIN = "A"  # as N, and safe to try again by itself
    UNKNOWN = "U"  # sent, and no answer came
    PARTIAL = "P"  # cut off; what came is kept
    STOPPED = "S"  # stopped, by the user or by a limit; what came is kept
    COMPLETE = "C"
    REFUSED = "R"  # we refused to send it
    WAITING = "W"


class Action(StrEnum):
    """The one main button of an error card."""

    NONE = "none"
    RETRY = "retry"
    CONTINUE = "continue"
    OPEN_KEYS = "open_keys"
    TOP_UP = "top_up"
    CHOOSE_MODEL = "choose_model"
    LOWER_MAX_TOKENS = "lower_max_tokens"
    SHORTEN = "shorten"
    CHECK_ADDRESS = "check_address"
    ALLOW_ONCE = "allow_once"


class Cause(StrEnum):
    """Why. Stable words for `--json`, tests and tables; people read the sentence instead."""

    DONE = "done"
    LENGTH = "length"
    FILTERED = "filtered"
    REFUSAL = "refusal"
    STOPPED_BY_USER = "stopped_by_user"
    STOPPED_BY_LIMIT = "stopped_by_limit"
    PROGRAM_ENDED = "program_ended"
    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"
    NO_CREDIT = "no_credit"
    TOO_MANY_TOKENS_ASKED = "too_many_tokens_asked"
    FORBIDDEN = "forbidden"
    NOT_ALLOWED = "not_allowed"  # by the user's own lists
    BUDGET = "budget"  # a limit of the user's would be crossed
    PROVIDER_BUDGET = "provider_budget"  # one of this provider alone: another may be asked
    PRICE_UNKNOWN = "price_unknown"  # and there is a limit to be kept
    NOT_PRIVATE = "not_private"  # it was to be asked privately, and nobody promises that there
    MODEL_UNKNOWN = "model_unknown"
    CONTEXT_TOO_LONG = "context_too_long"
    TOO_LARGE = "too_large"
    BAD_REQUEST = "bad_request"
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    SERVER_ERROR = "server_error"
    GATEWAY_ERROR = "gateway_error"
    PROVIDER_ERROR = "provider_error"
    REDIRECTED = "redirected"
    NOT_AN_API = "not_an_api"
    NAME_NOT_FOUND = "name_not_found"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    PROXY = "proxy"
    UNENCRYPTED = "unencrypted"
    NO_ANSWER = "no_answer"
    SILENCE = "silence"
    EMPTY = "empty"
    CUT = "cut"
    ENDED_EARLY = "ended_early"
    UNREADABLE = "unreadable"
    UNCLEAR_TOOL_CALL = "unclear_tool_call"


_EXIT = {
    Code.COMPLETE: 0,
    Code.NOTHING: 3,
    Code.AGAIN: 3,
    Code.UNKNOWN: 4,
    Code.PARTIAL: 5,
    Code.STOPPED: 6,
    Code.REFUSED: 7,
    Code.WAITING: 8,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the card, the command line's exit code and `--json` say about an end."""

    code: Code
    cause: Cause
    sentence: str
    action: Action = Action.RETRY
    detail: str = ""  # redacted facts, folded away
    retry_after: float | None = None  # seconds
    number: int | None = None  # the tokens that can be afforded, the status …
    host: str = ""  # who failed behind the provider, if that was told; kept in the ledger's row

    @property
    def complete(self) -> bool:
        return self.code is Code.COMPLETE

    @property
    def may_have_cost(self) -> bool:
        return self.code not in {Code.NOTHING, Code.AGAIN, Code.REFUSED}

    @property
    def money(self) -> str:
        """Whether it may have cost money, in words. Whether a bill can be looked up, its row knows."""
        match self.code:
            case Code.NOTHING | Code.AGAIN | Code.REFUSED:
                return _("Not charged.")
            case Code.UNKNOWN:
                return _("This may have been charged.")
            case Code.PARTIAL | Code.STOPPED:
                return _("What arrived may be charged.")
            case _:
                return ""

    @property
    def exit_code(self) -> int:
        return _EXIT[self.code]


class ProviderError(Exception):
    """A request that did not end well; str() is fit for the user and holds no key."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.sentence)
        self.outcome = outcome


DONE = Outcome(Code.COMPLETE, Cause.DONE, "", Action.NONE)


def stopped_by_user() -> Outcome:
    return Outcome(Code.STOPPED, Cause.STOPPED_BY_USER, _("Stopped."), Action.CONTINUE)


def program_ended() -> Outcome:
    return Outcome(Code.PARTIAL, Cause.PROGRAM_ENDED, _("Cut off: ptahdesk was closed."), Action.CONTINUE)
