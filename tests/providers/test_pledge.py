"""What a sign-in is begun with, and what may be pasted at its end."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from ptahdesk.providers.pledge import Pledge, code_in


def test_the_page_is_told_the_hash_and_never_the_secret() -> None:
    pledge = Pledge()
    page = pledge.page("https://openrouter.ai/api/v1", "http://localhost:7/signed-in")
    told = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
    digest = hashlib.sha256(pledge.verifier.encode()).digest()
    assert page.startswith("https://openrouter.ai/auth?")
    assert told["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert (told["code_challenge_method"], told["state"]) == ("S256", pledge.state)
    assert told["callback_url"] == "http://localhost:7/signed-in"
    assert pledge.verifier not in page + repr(pledge)
    assert 43 <= len(pledge.verifier) <= 128


def test_no_two_are_alike_and_without_a_way_back_none_is_named() -> None:
    one, other = Pledge(), Pledge()
    assert one.verifier != other.verifier
    assert one.state != other.state
    assert set(parse_qs(urlsplit(one.page("https://a.example/v1")).query)) == {
        "code_challenge",
        "code_challenge_method",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" abcdef123456 \n", "abcdef123456"),
        ('"abcdef123456"', "abcdef123456"),
        ("http://localhost:7/signed-in?code=abcdef123456&state=x", "abcdef123456"),
        ("http://localhost:7/signed-in?state=x", ""),
        ("http://[::1/?code=abcdef123456", ""),
        ("two words", ""),
        ("short", ""),
        ("", ""),
    ],
)
def test_a_code_is_found_in_what_is_pasted(text: str, code: str) -> None:
    assert code_in(text) == code
