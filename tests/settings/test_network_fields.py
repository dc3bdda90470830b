"""How a provider is reached, as it is kept: each value in one form, nothing secret among them."""

from __future__ import annotations

import pytest

from ptahdesk.domain.reference import ProviderId
from ptahdesk.settings.network_fields import CA_FILE, PLAIN_HOSTS, PROXY, provider_headers, provider_proxy
from ptahdesk.settings.schema import field_for

HOME = ProviderId("home")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" None ", "none"),
        ("http://Proxy.example:3128/", "http://Proxy.example:3128"),
        ("proxy.example:3128", "http://proxy.example:3128"),
        ("https://p", "https://p"),
    ],
)
def test_a_proxy_is_kept_as_an_address(typed: str, kept: str) -> None:
    assert PROXY.parse(typed) == kept
    assert PROXY.validate(kept) == kept


@pytest.mark.parametrize("typed", ["socks5://x", "a b", "http://", "http://h:port"])
def test_what_cannot_be_a_proxy_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="must be an address"):
        provider_proxy(HOME).parse(typed)


def test_the_login_of_a_proxy_has_no_place_in_a_file() -> None:
    with pytest.raises(ValueError, match="HTTPS_PROXY") as refusal:
        PROXY.parse("http://me:canary@proxy:3128")
    assert "canary" not in str(refusal.value)


def test_hosts_are_bare_names() -> None:
    assert PLAIN_HOSTS.parse("NAS.local, 10.0.0.5,[fd00::1]") == ("nas.local", "10.0.0.5", "fd00::1")
    for wrong in ("http://nas", "nas:80", "a/b"):
        with pytest.raises(ValueError, match="names of computers"):
            PLAIN_HOSTS.parse(wrong)
    with pytest.raises(ValueError, match="list"):
        PLAIN_HOSTS.validate("nas")


def test_headers_are_kept_one_a_line() -> None:
    field = provider_headers(HOME)
    assert field.parse("X-A: 1, X-B: 2") == field.validate(["X-A: 1", "X-B:2"])
    with pytest.raises(ValueError, match="carries a secret"):
        field.validate(["Authorization: Bearer canary"])


def test_each_is_found_by_its_key() -> None:
    for key in ("network.proxy", "network.caFile", "network.plainHttpHosts"):
        assert field_for(key) is not None
    for key in ("proxy", "caFile", "headers"):
        found = field_for(f"provider.home.{key}")
        assert found is not None
        assert found.key == f"provider.home.{key}"
    assert CA_FILE.default == ""
