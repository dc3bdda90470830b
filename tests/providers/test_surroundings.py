"""What the environment says and cannot be used is a sentence, one for each variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptahdesk.providers.surroundings import problems


def test_a_sound_environment_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    sound = {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "[::1],junk", "SSL_CERT_FILE": str(tmp_path / "ca.pem")}
    assert problems(sound) == []
    assert problems({}) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"ALL_PROXY": "socks5://x"},
        {"https_proxy": "http://[::1"},
        {"SSL_CERT_FILE": "/none"},
        {"SSL_CERT_DIR": "/no\x00ne"},
    ],
    ids=str,
)
def test_each_variable_that_is_not_used_is_named(environment: dict[str, str]) -> None:
    [name] = environment
    [sentence] = problems(environment)
    assert sentence.startswith(f"{name.upper()} is not used: ")


def test_a_password_is_not_said(tmp_path: Path) -> None:
    assert "canary" not in str(problems({"ALL_PROXY": "socks5://me:canary@x"}))
