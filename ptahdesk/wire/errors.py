"""What a refusal means: a status, its head and its body become an outcome; so does an error in a stream."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Action, Code, Outcome
from ptahdesk.domain.words import _
from ptahdesk.wire.error_report import Report, report_of, report_of_text
from ptahdesk.wire.error_table import BY_STATUS, BY_TYPE, BY_WORDS, CARDS, Card, Kind
from ptahdesk.wire.fields import as_list, as_text
from ptahdesk.wire.guarded_json import Json
from ptahdesk.wire.outside_text import masked, shown
from ptahdesk.wire.retry_after import retry_after

_LEFT = re.compile(r"(?:can only afford |limit exceeded: \d{1,12} > )(\d{1,12})", re.IGNORECASE)
_REACHED_NOBODY = {503, 529}  # said before a model was reached; other 5xx may come after
_MAY_WAIT = {429, 503}
_MOST_WORDS = 4000
_IN_STREAM = {Kind.SERVER, Kind.GATEWAY, Kind.TIMED_OUT, Kind.EMPTY, Kind.NOT_AN_API, Kind.REDIRECT}


def outcome_of(status: int, headers: Mapping[str, str], body: bytes, host: str) -> Outcome:
    """What an answer other than a good 200 means. HTML is never shown."""
    lower = {name.lower(): value for name, value in headers.items()}
    report = report_of_text(body.decode("utf-8", "replace"))
    hint = retry_after(lower, report.metadata if report else {})
    kind = _kind(status, report)
    if status == 503 and report is None and hint is None:
        kind = Kind.GATEWAY  # a page of a balancer: nobody knows who was reached behind it
    card = CARDS[kind]
    code = card.code if status < 500 or status in _REACHED_NOBODY else Code.UNKNOWN
    if code is Code.NOTHING and _worth_waiting(card, status, hint, lower):
        code = Code.AGAIN
    report = report or Report()
    return _outcome(card, code, report, status, _Place(host, lower, hint))


def in_band(value: Json, host: str) -> Outcome | None:
    """The error inside an answer that began with 200, if there is one: it may have cost money."""
    report = report_of(value)
    return None if report is None else in_band_report(report, host)


def in_band_report(report: Report, host: str) -> Outcome:
    kind = _kind(report.status, report)
    if kind in _IN_STREAM or (not report.status and kind is Kind.BAD_REQUEST):
        kind = Kind.PROVIDER
    hint = retry_after({}, report.metadata)
    return _outcome(CARDS[kind], Code.UNKNOWN, report, report.status, _Place(host, None, hint))


def web_page(host: str) -> Outcome:
    """A page for browsers came where an answer should be: a login page of the network, most often."""
    sentence = _("A web page answered instead of {host}; perhaps the network wants you to log in.")
    card = CARDS[Kind.NOT_AN_API]
    named = shown(host, 100) or _("the provider")
    return Outcome(Code.NOTHING, card.cause, sentence.format(host=named), Action.CHECK_ADDRESS)


def page_inside(host: str) -> Outcome:
    """A proxy pasted its page into the stream."""
    sentence = _("A gateway error page of {host} came inside the stream.")
    named = shown(host, 100) or _("the provider")
    return Outcome(Code.UNKNOWN, CARDS[Kind.GATEWAY].cause, sentence.format(host=named))


class _Place:
    """Where the refusal came from and what its head said; without a head it came inside a stream."""

    def __init__(self, host: str, headers: Mapping[str, str] | None, hint: float | None) -> None:
        self.host = shown(host, 100) or _("The provider")
        self.label = "HTTP {status}" if headers is not None else "code {status}"
        self.headers = headers or {}
        self.hint = hint


def _kind(status: int, report: Report | None) -> Kind:
    if report is not None and (kind := _kind_by_words(status, report)):
        return kind
    if status in {404, 405} and (report is None or not report.words):
        return Kind.NOT_AN_API
    return BY_STATUS.get(status) or _kind_by_range(status)


def _kind_by_words(status: int, report: Report) -> Kind | None:
    if status == 401 and report.provider:
        return Kind.HOST_KEY_REFUSED
    if status == 402 and report.metadata.get("reason"):
        return Kind.CREDIT_HELD
    if status == 403 and report.metadata.get("reasons"):
        return Kind.MODERATED
    words = report.all_words[:_MOST_WORDS]
    for statuses, pattern, kind in BY_WORDS:
        if status in statuses and pattern.search(words):
            return kind
    return next((BY_TYPE[kind] for kind in report.types if kind in BY_TYPE), None)


def _kind_by_range(status: int) -> Kind:
    if 200 <= status < 300:
        return Kind.EMPTY
    if 300 <= status < 400:
        return Kind.REDIRECT
    return Kind.GATEWAY if status >= 500 else Kind.BAD_REQUEST


def _worth_waiting(card: Card, status: int, hint: float | None, headers: Mapping[str, str]) -> bool:
    return (
        card.again
        and status in _MAY_WAIT
        and hint is not None
        and hint <= LIMITS.retry_after_most_seconds
        and headers.get("x-should-retry", "").strip().lower() != "false"
    )


def _outcome(card: Card, code: Code, report: Report, status: int, place: _Place) -> Outcome:
    number = _tokens(report)
    action = Action.TOP_UP if card.action is Action.LOWER_MAX_TOKENS and number == 0 else card.action
    sentence = card.sentence.format(
        host=place.host,
        name=report.provider or place.host,
        says=_says(report),
        by=f" ({report.provider})" if report.provider else "",
        number=f"{number:,}" if number is not None else _("fewer"),
        wait=_wait(place.hint),
        status=status,
        target=_target(place.headers.get("location", "")),
    )
    if number is None and status:
        number = status
    detail = _detail(report, status, place)
    return Outcome(code, card.cause, sentence, action, detail, place.hint, number, report.provider)


def _tokens(report: Report) -> int | None:
    """The tokens that can still be paid for."""
    found = _LEFT.search(report.all_words[:_MOST_WORDS])
    return int(found[1]) if found else None


def _says(report: Report) -> str:
    reasons = [as_text(reason) for reason in as_list(report.metadata.get("reasons"))]
    words = shown(", ".join(filter(None, reasons)) or report.words)
    stop = "" if words.endswith((".", "!", "?", "…", ":")) else "."
    return _(" It says: {words}").format(words=words) + stop if words else ""


def _wait(seconds: float | None) -> str:
    if seconds is None:
        return ""
    for unit, text in ((86400, _("{n} d")), (3600, _("{n} h")), (60, _("{n} min"))):
        if seconds >= unit * 2:
            return _(" Try again in {time}.").format(time=text.format(n=round(seconds / unit)))
    return _(" Try again in {time}.").format(time=_("{n} s").format(n=round(seconds)))


def _target(location: str) -> str:
    try:
        named = urlsplit(location).hostname or ""
    except ValueError:
        named = ""
    return shown(named, 100) or _("another address")


def _detail(report: Report, status: int, place: _Place) -> str:
    """Redacted facts for the folded part of the card."""
    headers = place.headers
    request_id = headers.get("x-request-id") or headers.get("request-id") or headers.get("cf-ray", "")
    facts = (
        place.label.format(status=status) if status else "",
        shown(" ".join(dict.fromkeys(report.types)), 120),
        report.provider,
        shown(report.message, 600),
        shown(report.inner, 600) if report.inner != report.message else "",
        shown(masked(request_id), 80),
    )
    return " · ".join(filter(None, facts))
