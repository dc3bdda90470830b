"""An address is what was meant, and never a way for a key to travel in the open."""

from __future__ import annotations

import pytest

from ptahdesk.providers.addresses import Unencrypted, clean_base_url, clean_host, is_loopback


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        (" https://openrouter.ai/api/v1/ \n", "https://openrouter.ai/api/v1"),
        ("https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1"),
        ("https://api.example.com/v1/messages", "https://api.example.com/v1"),
        ("https://api.example.com//v1//models/", "https://api.example.com/v1"),
        ("HTTPS://API.Example.COM/V1", "https://api.example.com/V1"),
        ("api.example.com/v1", "https://api.example.com/v1"),
        ("192.168.1.5:1234/v1", "https://192.168.1.5:1234/v1"),
        ("models.xn--p1ai/v1", "https://models.xn--p1ai/v1"),
        ("localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("[::1]:8000/v1", "http://[::1]:8000/v1"),
        ('"https://example.com/v1"', "https://example.com/v1"),
        ("https://exam\u200bple.com/v1", "https://example.com/v1"),
        ("https://bücher.example/v1", "https://xn--bcher-kva.example/v1"),
    ],
)
def test_what_is_typed_becomes_what_was_meant(typed: str, meant: str) -> None:
    assert clean_base_url(typed) == meant
    assert clean_base_url(meant) == meant


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "   ",
        "hello world!",
        "https://",
        "https:///v1",
        "ftp://example.com",
        "javascript://alert(1)",
        "https://user:secret@example.com/v1",
        "https://example.com/v1?key=secret",
        "https://example.com/#secret",
        "https://example.com:99999/v1",
        "https://example.com:port/v1",
        "https://[::1",
        "https://-.example/v1",
        "sk-or-v1-0123456789abcdef",
        "sk or-v1-this/is a:key@nothing",
        "0123456789abcdef0123456789abcdef.Secret0123456789",
        f"eyJhbGciOiJIUzI1NiJ9.{'eyJzdWIiOiIx' * 6}.secret_9PlFUP0",
        f"https://{'a' * 64}.example/v1",
    ],
)
def test_junk_is_refused_with_a_sentence_that_does_not_repeat_it(junk: str) -> None:
    with pytest.raises(ValueError) as refusal:
        clean_base_url(junk)
    assert str(refusal.value).endswith(".")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/v1",
        "http://192.168.1.5:1234",
        "http://127.0.0.1.example.com",
        "http://0.0.0.0:1",
        "http://2130706433/",
    ],
)
def test_plain_http_goes_to_this_computer_only(address: str) -> None:
    with pytest.raises(Unencrypted, match="unencrypted"):
        clean_base_url(address)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "api.localhost", "127.0.0.1", "127.8.8.8", "[::1]", "::1"]
)
def test_names_of_this_computer(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "localhost.example", "127.0.0.1.nip.io", "10.0.0.1", "0.0.0.0", "notlocalhost"]
)
def test_names_of_other_computers(host: str) -> None:
    assert not is_loopback(host)


def test_plain_http_goes_where_somebody_said_it_may() -> None:
    assert clean_base_url("http://NAS.local:8080/v1/", ("nas.local",)) == "http://nas.local:8080/v1"
    with pytest.raises(Unencrypted, match=r"network\.plainHttpHosts other\.local"):
        clean_base_url("http://other.local/v1", ("nas.local",))


@pytest.mark.parametrize(
    ("typed", "host"), [(" NAS.Local ", "nas.local"), ("[::1]", "::1"), ("10.0.0.5", "10.0.0.5")]
)
def test_a_host_is_a_bare_name(typed: str, host: str) -> None:
    assert clean_host(typed) == host


@pytest.mark.parametrize("typed", ["", "http://a", "a:80", "a/b", "a b@c"])
def test_what_is_no_host_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="names of computers"):
        clean_host(typed)
