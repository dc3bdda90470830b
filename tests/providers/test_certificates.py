"""Why a certificate was refused: each reason has a sentence that says what to look at."""

from __future__ import annotations

import ssl
from typing import Any

import pytest

from ptahdesk.providers.certificates import distrust

SHOWN = {
    "notBefore": "Jan  1 00:00:00 2031 GMT",
    "notAfter": "May  3 12:00:00 2021 GMT",
    "subjectAltName": (("DNS", "a.example"), ("URI", "x"), ("IP Address", "10.0.0.1")),
    "issuer": ((("countryName", "DE"),), (("organizationName", "Big Co"),), (("commonName", "Root"),)),
}


def said(code: int, shown: Any = SHOWN) -> str:
    error = ssl.SSLCertVerificationError()
    error.verify_code = code
    error.shown = shown  # type: ignore[attr-defined]  # as the handshake leaves it
    return distrust(error, "api.example.com")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (10, ["expired on 2021-05-03"]),
        (9, ["valid from 2031-01-01 only", "clock"]),
        (62, ["a.example, 10.0.0.1"]),
        (64, ["a.example"]),
        (18, ["Big Co", "company proxy", "network.caFile"]),
        (19, ["Big Co", "company proxy", "network.caFile"]),
        (20, ["Big Co", "company proxy", "network.caFile"]),
        (99, ["cannot be trusted"]),
    ],
)
def test_each_reason_has_its_sentence(code: int, words: list[str]) -> None:
    sentence = said(code)
    assert [word for word in ["api.example.com", *words] if word not in sentence] == []


@pytest.mark.parametrize("code", [9, 10, 18, 20, 62])
@pytest.mark.parametrize(
    "shown", [{}, None, {"notAfter": "", "notBefore": 3, "issuer": (), "subjectAltName": ()}]
)
def test_what_is_not_known_of_it_is_left_out(code: int, shown: Any) -> None:
    sentence = said(code, shown)
    assert "api.example.com" in sentence
    assert "None" not in sentence
    assert "  " not in sentence


def test_a_server_cannot_fill_the_screen_with_names_nor_speak_to_a_terminal() -> None:
    many = {"subjectAltName": tuple(("DNS", f"\x1b[2J{n}" + "x" * 300) for n in range(100))}
    sentence = said(62, many)
    assert len(sentence) < 500
    assert "\x1b" not in sentence
    assert sentence.endswith("…."), sentence
