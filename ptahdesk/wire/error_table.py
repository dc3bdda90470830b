"""Every refusal there is: which signs betray it, how it counts, and what is said to people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.words import _


class Kind(Enum):
    KEY_MISSING = auto()
    KEY_REFUSED = auto()
    HOST_KEY_REFUSED = auto()
    NO_CREDIT = auto()
    ANSWER_TOO_DEAR = auto()
    QUESTION_TOO_DEAR = auto()
    CREDIT_HELD = auto()
    MODERATED = auto()
    TERMS = auto()
    PERMISSION = auto()
    FORBIDDEN = auto()
    MODEL_UNKNOWN = auto()
    NO_TOOLS = auto()
    PRIVACY = auto()
    NO_HOST = auto()
    NOT_AN_API = auto()
    CONTEXT = auto()
    TOO_LARGE = auto()
    BAD_REQUEST = auto()
    RATE = auto()
    FREE_DAY = auto()
    OVERLOADED = auto()
    LOADING = auto()
    TIMED_OUT = auto()
    SERVER = auto()
    GATEWAY = auto()
    PROVIDER = auto()
    REDIRECT = auto()
    PROXY = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Card:
    """How a kind of refusal counts and reads. `again`: safe to try again when told how long to wait."""

    code: Code
    cause: Cause
    action: Action
    sentence: str
    again: bool = False


_N, _U = Code.NOTHING, Code.UNKNOWN

# {host} was asked, {name} is to blame and {says} this; {number} of tokens; {wait} is how long.
CARDS = {
    Kind.KEY_MISSING: Card(
        _N, Cause.NO_KEY, Action.OPEN_KEYS, _("{host} wants a key, and none arrived there.")
    ),
    Kind.KEY_REFUSED: Card(
        _N,
        Cause.KEY_REFUSED,
        Action.OPEN_KEYS,
        _("{host} refused the key. It may be mistyped, revoked or expired, or without any credit."),
    ),
    Kind.HOST_KEY_REFUSED: Card(
        _N,
        Cause.KEY_REFUSED,
        Action.OPEN_KEYS,
        _("{name} refused the key that {host} holds for it. Your own key for {host} is not the problem."),
    ),
    Kind.NO_CREDIT: Card(
        _N, Cause.NO_CREDIT, Action.TOP_UP, _("There is not enough credit at {host} for this request.")
    ),
    Kind.ANSWER_TOO_DEAR: Card(
        _N,
        Cause.TOO_MANY_TOKENS_ASKED,
        Action.LOWER_MAX_TOKENS,
        _("The credit left pays for an answer of {number} tokens, and more were asked for."),
    ),
    Kind.QUESTION_TOO_DEAR: Card(
        _N,
        Cause.TOO_MANY_TOKENS_ASKED,
        Action.SHORTEN,
        _("The credit left pays for a question of {number} tokens; this one is longer."),
    ),
    Kind.CREDIT_HELD: Card(
        _N,
        Cause.RATE_LIMITED,
        Action.RETRY,
        _("Requests still running hold the credit that is left, up to its limit.{wait}"),
    ),
    Kind.MODERATED: Card(
        _N, Cause.FORBIDDEN, Action.CHOOSE_MODEL, _("Moderation refused the question for this model.{says}")
    ),
    Kind.TERMS: Card(
        _N,
        Cause.FORBIDDEN,
        Action.CHOOSE_MODEL,
        _("The terms of this model must be accepted first, on the model's page at {host}."),
    ),
    Kind.PERMISSION: Card(
        _N, Cause.FORBIDDEN, Action.OPEN_KEYS, _("{host} does not let this key do that.{says}")
    ),
    Kind.FORBIDDEN: Card(
        _N,
        Cause.FORBIDDEN,
        Action.CHOOSE_MODEL,
        _("{name} refused the request.{says} Some models want their terms accepted on their page first."),
    ),
    Kind.MODEL_UNKNOWN: Card(
        _N, Cause.MODEL_UNKNOWN, Action.CHOOSE_MODEL, _("{host} does not know this model.{says}")
    ),
    Kind.NO_TOOLS: Card(
        _N, Cause.MODEL_UNKNOWN, Action.CHOOSE_MODEL, _("No host of this model can use tools.")
    ),
    Kind.PRIVACY: Card(
        _N,
        Cause.NOT_PRIVATE,
        Action.CHOOSE_MODEL,
        _("Your privacy settings at {host} leave no host for this model."),
    ),
    Kind.NO_HOST: Card(
        _N,
        Cause.MODEL_UNKNOWN,
        Action.CHOOSE_MODEL,
        _("No host offers this model as it was asked for.{says}"),
    ),
    Kind.NOT_AN_API: Card(
        _N, Cause.NOT_AN_API, Action.CHECK_ADDRESS, _("There is no chat service at this address of {host}.")
    ),
    Kind.CONTEXT: Card(
        _N,
        Cause.CONTEXT_TOO_LONG,
        Action.SHORTEN,
        _("The chat is longer than this model can hold.{says}"),
    ),
    Kind.TOO_LARGE: Card(
        _N, Cause.TOO_LARGE, Action.SHORTEN, _("The request is too large for {host}.{says}")
    ),
    Kind.BAD_REQUEST: Card(
        _N, Cause.BAD_REQUEST, Action.RETRY, _("{name} did not accept the request.{says}")
    ),
    Kind.RATE: Card(
        _N, Cause.RATE_LIMITED, Action.RETRY, _("{name} limits how much may be asked.{wait}"), again=True
    ),
    Kind.FREE_DAY: Card(
        _N,
        Cause.RATE_LIMITED,
        Action.CHOOSE_MODEL,
        _("The daily limit for free models at {host} is reached.{wait}"),
        again=True,
    ),
    Kind.OVERLOADED: Card(
        _N,
        Cause.OVERLOADED,
        Action.RETRY,
        _("{name} is overloaded and did not take the request.{wait}"),
        again=True,
    ),
    Kind.LOADING: Card(
        _N, Cause.OVERLOADED, Action.RETRY, _("{host} is still loading the model.{wait}"), again=True
    ),
    Kind.TIMED_OUT: Card(
        _U, Cause.NO_ANSWER, Action.RETRY, _("{host} gave up waiting before an answer came.{says}")
    ),
    Kind.SERVER: Card(_U, Cause.SERVER_ERROR, Action.RETRY, _("{name} had an internal error.{says}")),
    Kind.GATEWAY: Card(
        _U,
        Cause.GATEWAY_ERROR,
        Action.RETRY,
        _("{host} answered with a gateway error ({status}) and no answer.{says}"),
    ),
    Kind.PROVIDER: Card(_U, Cause.PROVIDER_ERROR, Action.RETRY, _("Provider error{by}.{says}")),
    Kind.REDIRECT: Card(
        _N,
        Cause.REDIRECTED,
        Action.CHECK_ADDRESS,
        _("{host} wants to send you to {target}. Nothing was sent there."),
    ),
    Kind.PROXY: Card(_N, Cause.PROXY, Action.CHECK_ADDRESS, _("The proxy wants a login.")),
    Kind.EMPTY: Card(_U, Cause.EMPTY, Action.RETRY, _("{host} sent an empty answer.")),
}

# Stable words, as types or codes, of OpenRouter, OpenAI, Anthropic and their imitators.
BY_TYPE = {
    "context_length_exceeded": Kind.CONTEXT,
    "token_limit_exceeded": Kind.CONTEXT,
    "string_too_long": Kind.CONTEXT,
    "authentication": Kind.KEY_REFUSED,
    "authentication_error": Kind.KEY_REFUSED,
    "invalid_api_key": Kind.KEY_REFUSED,
    "permission_denied": Kind.PERMISSION,
    "permission_error": Kind.PERMISSION,
    "payment_required": Kind.NO_CREDIT,
    "billing_error": Kind.NO_CREDIT,
    "insufficient_quota": Kind.NO_CREDIT,
    "rate_limit_exceeded": Kind.RATE,
    "rate_limit_error": Kind.RATE,
    "provider_overloaded": Kind.OVERLOADED,
    "overloaded_error": Kind.OVERLOADED,
    "not_found_error": Kind.MODEL_UNKNOWN,
    "model_not_found": Kind.MODEL_UNKNOWN,
    "payload_too_large": Kind.TOO_LARGE,
    "request_too_large": Kind.TOO_LARGE,
    "image_too_large": Kind.TOO_LARGE,
    "content_policy_violation": Kind.MODERATED,
    "refusal": Kind.MODERATED,
    "timeout": Kind.GATEWAY,
    "timeout_error": Kind.GATEWAY,
    "server": Kind.SERVER,
    "api_error": Kind.SERVER,
    "provider_unavailable": Kind.GATEWAY,
}

# Words that say more than the status does. 0 stands for an error inside a stream that names no status.
BY_WORDS = tuple(
    (frozenset(statuses), re.compile(pattern, re.IGNORECASE), kind)
    for statuses, pattern, kind in (
        ((400, 402, 0), r"can only afford \d", Kind.ANSWER_TOO_DEAR),
        ((400,), r"credit balance is too low", Kind.NO_CREDIT),
        ((402,), r"prompt tokens limit exceeded", Kind.QUESTION_TOO_DEAR),
        (
            (401,),
            r"missing authentication|no cookie auth|no api key|didn.t provide an",
            Kind.KEY_MISSING,
        ),
        ((403,), r"\b(?:accept|agree)\b.*\bterms\b|\bterms\b.*\b(?:accept|agree)", Kind.TERMS),
        ((403,), r"management keys|permission|not allowed to|scope", Kind.PERMISSION),
        ((403,), r"moderat|flagged|content policy", Kind.MODERATED),
        ((404, 400), r"support tool use|does not support tools", Kind.NO_TOOLS),
        ((404,), r"providers have been ignored", Kind.NO_HOST),  # it names the page of privacy settings
        ((404,), r"data policy|privacy|zero data retention", Kind.PRIVACY),
        (
            (404,),
            r"no (?:endpoints|allowed providers|models match)|no .* providers",
            Kind.NO_HOST,
        ),
        (
            (400, 413, 422, 0),
            r"context (?:length|window|size)|maximum context|(?:prompt|input) is too long|too many tokens",
            Kind.CONTEXT,
        ),
        (
            (400, 404),
            r"not a valid model|model.{0,80}(?:not found|does not exist)|unknown model",
            Kind.MODEL_UNKNOWN,
        ),
        ((404,), r"^\s*not found\s*$|no route|cannot (?:post|get)", Kind.NOT_AN_API),
        ((429,), r"free-models-per-day", Kind.FREE_DAY),
        ((429,), r"insufficient.quota|exceeded your current quota", Kind.NO_CREDIT),
        ((503,), r"loading", Kind.LOADING),
    )
)

BY_STATUS = {
    401: Kind.KEY_REFUSED,
    402: Kind.NO_CREDIT,
    403: Kind.FORBIDDEN,
    404: Kind.MODEL_UNKNOWN,
    405: Kind.NOT_AN_API,
    407: Kind.PROXY,
    408: Kind.TIMED_OUT,
    410: Kind.MODEL_UNKNOWN,
    413: Kind.TOO_LARGE,
    429: Kind.RATE,
    500: Kind.SERVER,
    501: Kind.SERVER,
    503: Kind.OVERLOADED,
    529: Kind.OVERLOADED,
}
