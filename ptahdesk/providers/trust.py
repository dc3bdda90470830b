"""Whom we believe over TLS, and what a server showed that was not believed."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any

import httpx

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _


class _Witness(ssl.SSLObject):
    """Keeps the certificate that was refused: the library lets go of it before anybody can look."""

    def do_handshake(self) -> None:
        try:
            super().do_handshake()
        except ssl.SSLCertVerificationError as error:
            error.shown = _leaf(getattr(self, "_sslobj", None))  # type: ignore[attr-defined]  # ours alone
            raise


def trust(base_url: str, ca_file: str = "") -> ssl.SSLContext:
    """The authorities that come with the program, those of this computer, and those of a chosen file.

    Slow. `ProviderError` for a file that was chosen and holds none.
    """
    if base_url.startswith("http://"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody; there is no TLS on this line
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    context.sslobject_class = _Witness
    if ca_file:
        _add(context, ca_file)
    return context


def shown_by(error: ssl.SSLCertVerificationError) -> Mapping[str, Any]:
    """The refused certificate as `ssl` spells it out; empty when it is not known."""
    found = getattr(error, "shown", None)
    return found if isinstance(found, Mapping) else {}


def _add(context: ssl.SSLContext, ca_file: str) -> None:
    try:
        context.load_verify_locations(cafile=ca_file)
    except OSError as error:  # `SSLError` is one too: a file with no certificate in it
        if isinstance(error, ssl.SSLError):
            words = _("The CA file {path} holds no certificate that can be read.")
        else:
            words = _("The CA file {path} cannot be opened.")
        outcome = Outcome(Code.REFUSED, Cause.TLS, words.format(path=ca_file), Action.CHECK_ADDRESS)
    else:
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # what companies sign with is seldom by the book
        return
    raise ProviderError(outcome)


def _leaf(handshake: Any) -> Mapping[str, Any]:
    """Python has it for those who ask by its inner name, and tells it in public only of later versions."""
    try:
        chain = handshake.get_verified_chain() or handshake.get_unverified_chain()
        return dict(chain[0].get_info())
    except (AttributeError, IndexError, TypeError, ValueError, ssl.SSLError):
        return {}
