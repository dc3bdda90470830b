"""Two spellings of one place are one; two places never are."""

from __future__ import annotations

import pytest

from ptahdesk.providers.origins import origin, origin_as_typed


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://Example.COM/v1/", "https://example.com"),
        ("https://example.com:443", "https://example.com"),
        ("https://example.com.:443/v1", "https://example.com"),
        ("https://example.com:8443/v1", "https://example.com:8443"),
        ("example.com/v1", "https://example.com"),
        ("http://127.0.0.1:80/v1", "http://127.0.0.1"),
        ("http://[::1]:4000/v1", "http://[::1]:4000"),
        ("http://example.com/v1", "http://example.com"),  # refused later, and not the place with TLS
        ("https://a@b.example/v1", "https://a@b.example"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_a_place_has_one_spelling(address: str, place: str) -> None:
    assert origin(address) == place


def test_as_typed_is_what_it_was_before() -> None:
    assert origin_as_typed("HTTPS://Example.com:443/v1/") == "https://example.com:443"
    assert origin_as_typed("example.com/v1") == "example.com"
