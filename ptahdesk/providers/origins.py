"""Whom an address means: scheme, host and port, which is all that decides who hears a key."""

from __future__ import annotations

from urllib.parse import urlsplit

from ptahdesk.providers.addresses import clean_base_url

_USUAL = {"https": 443, "http": 80}


def origin(address: str) -> str:
    """One spelling for each place; an address nothing can be asked at stands for itself."""
    try:
        parts = urlsplit(clean_base_url(address))
    except ValueError:
        return origin_as_typed(address)
    host = (parts.hostname or "").rstrip(".")
    name = f"[{host}]" if ":" in host else host
    port = "" if parts.port in {None, _USUAL[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{name}{port}"


def origin_as_typed(address: str) -> str:
    """As it was once written down: several spellings of one place are several here."""
    scheme, separator, rest = address.strip().lower().partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}" if separator else scheme.partition("/")[0]
