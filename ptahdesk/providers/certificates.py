"""Why a certificate was refused, in words that say what to look at: a date, a name, a clock, an authority."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ptahdesk.domain.words import _
from ptahdesk.providers.trust import shown_by
from ptahdesk.wire.outside_text import shown

_NOT_YET, _EXPIRED = 9, 10  # OpenSSL's numbers
_UNKNOWN = {18, 19, 20, 21}
_OTHER_NAME = {62, 64}
_MOST_NAMES = 3


def distrust(error: ssl.SSLCertVerificationError, host: str) -> str:
    """One or two sentences. There is no way to go on all the same."""
    certificate, code = shown_by(error), error.verify_code
    if code == _EXPIRED:
        return _expired(host, _day(certificate, "notAfter"))
    if code == _NOT_YET:
        return _not_yet(host, _day(certificate, "notBefore"))
    if code in _OTHER_NAME:
        return _other_name(host, _names(certificate))
    if code in _UNKNOWN:
        return _unknown(host, _issuer(certificate))
    return _("The certificate of {host} cannot be trusted.").format(host=host)


def _expired(host: str, day: str) -> str:
    if not day:
        return _("The certificate of {host} has expired.").format(host=host)
    return _("The certificate of {host} expired on {day}.").format(host=host, day=day)


def _not_yet(host: str, day: str) -> str:
    if not day:
        words = _("The certificate of {host} is not valid yet. Check your computer's clock.")
        return words.format(host=host)
    words = _(
        "The certificate of {host} is valid from {day} only, and by this computer it is {today}."
        " Check your computer's clock."
    )
    return words.format(host=host, day=day, today=_iso(datetime.now(UTC)))


def _other_name(host: str, names: str) -> str:
    if not names:
        return _("A server with a certificate for another name answers at {host}.").format(host=host)
    words = _("At {host} answers a server whose certificate is for {names}.")
    return words.format(host=host, names=names)


def _unknown(host: str, issuer: str) -> str:
    words = _("{host} shows a certificate of an authority that is not known here.")
    if issuer:
        words = _("{host} shows a certificate of an authority that is not known here: {issuer}.")
    more = _("Is there a company proxy in between? Then choose its CA file: the setting network.caFile.")
    return f"{words.format(host=host, issuer=issuer)} {more}"


def _day(certificate: Mapping[str, Any], which: str) -> str:
    try:
        return _iso(datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate[which]), UTC))
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return ""


def _iso(at: datetime) -> str:
    return at.date().isoformat()


def _names(certificate: Mapping[str, Any]) -> str:
    """As many as one can read; whoever answers may have hundreds."""
    told = certificate.get("subjectAltName", ())
    names = [str(name) for kind, name in told if kind in {"DNS", "IP Address"}]
    more = ", …" if len(names) > _MOST_NAMES else ""
    return ", ".join(shown(name, 100) for name in names[:_MOST_NAMES]) + more


def _issuer(certificate: Mapping[str, Any]) -> str:
    said = dict(pair for part in certificate.get("issuer", ()) for pair in part)
    return shown(str(said.get("organizationName") or said.get("commonName") or ""), 100)
