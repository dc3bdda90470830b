"""Headers of the user's own: plain ones only, and none that are ours or secret."""

from __future__ import annotations

import pytest

from ptahdesk.providers.extra_headers import as_mapping, clean_header, typed_headers


def test_headers_are_kept_in_one_form() -> None:
    assert clean_header("  X-Team :  blue, green ") == "X-Team: blue, green"
    assert clean_header("X-Empty:") == "X-Empty: "
    assert as_mapping(["X-Team: a: b", "X-B: c"]) == {"X-Team": "a: b", "X-B": "c"}


def test_several_are_typed_on_one_line_and_a_comma_may_be_part_of_one() -> None:
    assert typed_headers("X-A: 1, 2, X-B: 3\nX-C: 4") == ("X-A: 1, 2", "X-B: 3", "X-C: 4")
    assert typed_headers("  ") == ()


@pytest.mark.parametrize(
    "line",
    ["", "no colon", "X Y: canary", "X-A: canary\r\nX-B: c", "X-Ü: canary", "X-A: canäry", ": canary"],
)
def test_what_is_no_header_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="must be headers") as refusal:
        clean_header(line)
    assert "canary" not in str(refusal.value)


SECRET = (
    *("Authorization", "x-api-key", "COOKIE", "Proxy-Authorization", "api-key", "X-Goog-Api-Key"),
    *("X-Auth-Token", "X-Api-Token", "Set-Cookie2_Cookie", "X-ApiKey", "X_Client_Secret", "X-Password"),
    *("X-Vault-Token", "Private-Token", "X-Auth", "X-Session", "CF-Access-Client-Secret", "X-JWT-Assertion"),
    *("Ocp-Apim-Subscription-Key", "X-Amz-Security-Token", "X-Credentials", "X-XAuth", "X.Access.Tokens"),
)


@pytest.mark.parametrize("name", SECRET)
def test_what_is_secret_has_its_own_place(name: str) -> None:
    with pytest.raises(ValueError, match=f"cannot hold {name}: such a header carries a secret") as refusal:
        clean_header(f"{name}: canary")
    assert "canary" not in str(refusal.value)


@pytest.mark.parametrize("name", ["Host", "content-length", "Accept", "Transfer-Encoding"])
def test_what_is_ours_stays_ours(name: str) -> None:
    with pytest.raises(ValueError, match="sets it itself"):
        clean_header(f"{name}: x")


@pytest.mark.parametrize(
    "value", ["Bearer canary", "basic Y2FuYXJ5", "sk-or-v1-canary01", "eyJhbGciOiJI.canary", "ghp_canary0123"]
)
def test_what_looks_like_a_secret_is_one_under_any_name(value: str) -> None:
    with pytest.raises(ValueError, match="carries a secret") as refusal:
        clean_header(f"X-Team: {value}")
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    "line",
    [
        *("X-Team: blue", "X-Author: Ada", "X-Authority: eu", "X-Passenger: 4", "X-Spinner: on"),
        *("X-Project: basics", "Helicone-Property-App: desk", "X-Tokenizer: o200k", "X-Sidebar: left"),
    ],
)
def test_names_that_only_sound_alike_are_taken(line: str) -> None:
    assert clean_header(line) == line
