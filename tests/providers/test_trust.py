"""Whom we believe: the usual authorities, those of a chosen file, and nobody by a slip."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.providers.trust import shown_by, trust

HTTPS = "https://api.example.com/v1"


def test_the_authorities_of_a_file_come_beside_the_usual_ones(tmp_path: Path) -> None:
    own = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(own))
    usual, more = trust(HTTPS), trust(HTTPS, str(own))
    assert len(usual.get_ca_certs()) > 50
    assert len(more.get_ca_certs()) == len(usual.get_ca_certs()) + 1
    assert more.verify_mode is ssl.CERT_REQUIRED
    assert more.check_hostname


def test_a_plain_line_believes_nobody() -> None:
    assert trust("http://nas.local/v1").get_ca_certs() == []


@pytest.mark.parametrize(("content", "words"), [(None, "cannot be opened"), ("no PEM", "no certificate")])
def test_a_chosen_file_that_is_none_is_said_and_not_passed_over(
    tmp_path: Path, content: str | None, words: str
) -> None:
    chosen = tmp_path / "ca.pem"
    if content is not None:
        chosen.write_text(content)
    with pytest.raises(ProviderError, match=words) as refusal:
        trust(HTTPS, str(chosen))
    outcome = refusal.value.outcome
    assert (outcome.code, outcome.cause, outcome.action) == (Code.REFUSED, Cause.TLS, Action.CHECK_ADDRESS)
    assert str(chosen) in outcome.sentence
    assert refusal.value.__context__ is None


@pytest.mark.parametrize("nonsense", ["/none", "/etc/passwd", "/etc"])
def test_nonsense_in_the_environment_takes_nothing_away(
    monkeypatch: pytest.MonkeyPatch, nonsense: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", nonsense)
    monkeypatch.setenv("SSL_CERT_DIR", nonsense)
    assert len(trust(HTTPS).get_ca_certs()) > 50


def test_of_an_error_that_shows_nothing_nothing_is_known() -> None:
    error = ssl.SSLCertVerificationError()
    assert shown_by(error) == {}
    error.shown = "odd"  # type: ignore[attr-defined]  # whatever it is
    assert shown_by(error) == {}
