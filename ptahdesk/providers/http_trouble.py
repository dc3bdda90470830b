"""What went wrong on the line, in our own words: a library's text may hold a key, so none is passed on."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import is_loopback
from ptahdesk.providers.certificates import distrust


@dataclass(frozen=True, slots=True)
class Place:
    """Whom we talk to, as far as a sentence may tell: never a path, a name or a password."""

    host: str
    loopback: bool
    proxy: str = ""

    @classmethod
    def of(cls, base_url: str, proxy: str = "") -> Place:
        parts = urlsplit(base_url)
        host = parts.hostname or ""
        name = host if parts.port is None else f"{host}:{parts.port}"
        return cls(name, is_loopback(host), proxy)


def unsent(error: BaseException, place: Place) -> Outcome:
    """Nothing was sent: why not."""
    chain = list(_chain(error))
    for each in chain:
        if isinstance(each, ssl.SSLCertVerificationError):
            return _tls(distrust(each, place.host), each)
        if type(each) is ssl.SSLError:  # its children tell of sockets that closed, not of a quarrel
            return _no_tls(each, place)
        if isinstance(each, httpx.ProxyError):
            return _proxy_refused(each, place)
        if isinstance(each, (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL)):
            words = _("The request to {host} could not be written.").format(host=place.host)
            return Outcome(Code.NOTHING, Cause.BAD_REQUEST, words, Action.CHECK_ADDRESS, facts(error))
    if any(isinstance(each, socket.gaierror) for each in chain) and not place.proxy:
        words = _("No connection to {host}: the name was not found. Is there a network?")
        return Outcome(Code.AGAIN, Cause.NAME_NOT_FOUND, words.format(host=place.host), detail=facts(error))
    return unreachable(place, facts(error))


def unreachable(place: Place, detail: str = "") -> Outcome:
    if place.loopback:
        words = _("Nothing answers at {host}. Is your local server running?")
    elif place.proxy:
        words = _("No connection to {host} through the proxy {proxy}.")
    else:
        words = _("No connection to {host}.")
    sentence = words.format(host=place.host, proxy=place.proxy)
    return Outcome(Code.AGAIN, Cause.UNREACHABLE, sentence, detail=detail)


def unconnected(place: Place, seconds: float) -> Outcome:
    """The connection was not made in time."""
    if place.loopback:
        return unreachable(place)
    if place.proxy:
        words = _("No connection to {host} through the proxy {proxy} within {seconds:g} seconds.")
    else:
        words = _("No connection to {host} within {seconds:g} seconds.")
    sentence = words.format(host=place.host, proxy=place.proxy, seconds=seconds)
    return Outcome(Code.AGAIN, Cause.UNREACHABLE, sentence)


def unanswered(error: BaseException | None, place: Place) -> Outcome:
    """It was sent, and the line ended before an answer began."""
    if isinstance(error, httpx.RemoteProtocolError):
        if "too long" in str(error):
            return head_too_long(place)
        if "without sending" not in str(error):
            words = _("{host} answered, but not in HTTP/1.1.").format(host=place.host)
            return Outcome(Code.UNKNOWN, Cause.NO_ANSWER, words, detail=facts(error))
    words = _("{host} closed the connection without an answer.").format(host=place.host)
    return Outcome(Code.UNKNOWN, Cause.NO_ANSWER, words, detail=facts(error))


def head_too_long(place: Place) -> Outcome:
    words = _("The answer of {host} begins with far more headers than any server needs.")
    return Outcome(Code.UNKNOWN, Cause.UNREADABLE, words.format(host=place.host))


def cut(error: BaseException | None, place: Place) -> Outcome:
    """The line ended in the middle of the answer."""
    reset = error is not None and any(isinstance(each, ConnectionResetError) for each in _chain(error))
    words = _("The connection to {host} was reset.") if reset else _("The connection to {host} broke.")
    return Outcome(Code.UNKNOWN, Cause.CUT, words.format(host=place.host), detail=facts(error))


def facts(error: BaseException | None) -> str:
    """Names of classes and error numbers, nothing else: what they say may quote a header."""
    if error is None:
        return ""
    names = [_fact(each) for each in _chain(error)]
    return " < ".join(dict.fromkeys(names))


def _fact(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, ssl.SSLError):
        return f"{name} {_reason(error)}".strip()
    number = error.errno if isinstance(error, OSError) and error.errno else 0
    return f"{name} {errno.errorcode[number]}" if number in errno.errorcode else name


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it; a few steps are all there ever are."""
    each: BaseException | None = error
    for _step in range(12):
        if each is None:
            return
        yield each
        if isinstance(each, BaseExceptionGroup):
            yield from each.exceptions
        each = each.__cause__ or each.__context__


def slept_through(place: Place) -> Outcome:
    words = _("This computer slept, and the connection to {host} did not outlive it.").format(host=place.host)
    return Outcome(Code.UNKNOWN, Cause.CUT, words)


def _no_tls(error: ssl.SSLError, place: Place) -> Outcome:
    if _reason(error) in {
        "WRONG_VERSION_NUMBER",
        "HTTP_REQUEST",
        "RECORD_LAYER_FAILURE",
        "PACKET_LENGTH_TOO_LONG",
    }:
        words = _("{host} does not speak TLS. Did you mean http://?")
    else:
        words = _("No safe connection to {host}: it and this program agree on no kind of encryption.")
    return _tls(words.format(host=place.host), error)


def _reason(error: ssl.SSLError) -> str:
    return str(getattr(error, "reason", None) or "")  # only errors that OpenSSL itself made have one


def _tls(sentence: str, error: ssl.SSLError) -> Outcome:
    return Outcome(Code.NOTHING, Cause.TLS, sentence, Action.CHECK_ADDRESS, facts(error))


def _proxy_refused(error: httpx.ProxyError, place: Place) -> Outcome:
    status = str(error)[:3]
    number = int(status) if status.isascii() and status.isdigit() else None
    if number == 407:
        words = _("The proxy {proxy} wants a login. It is given in the variable HTTPS_PROXY.")
    else:
        words = _("The proxy {proxy} does not let us through to {host}.")
    sentence = words.format(proxy=place.proxy, host=place.host)
    return Outcome(Code.NOTHING, Cause.PROXY, sentence, Action.CHECK_ADDRESS, number=number)
