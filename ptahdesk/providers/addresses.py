"""Addresses people paste: what they meant, and whether a key may travel there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from ptahdesk.domain.words import _

_ENDPOINTS = ("/chat/completions", "/completions", "/responses", "/messages", "/models")
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]+(%[a-z0-9._-]+)?")

_LONGEST_LABEL = 63  # of a name; what is longer is no computer's, and may be a key


class Unencrypted(ValueError):  # noqa: N818 - a verdict with a sentence
    """Plain http to another computer, whose name is `host`."""

    def __init__(self, host: str) -> None:
        words = _(
            "{host} would get your key and your words unencrypted. Use an https:// address."
            " 'ptahdesk settings set network.plainHttpHosts {host}' allows it all the same."
        )
        super().__init__(words.format(host=host))
        self.host = host


def clean_base_url(text: str, plain_hosts: Collection[str] = ()) -> str:
    """The address in its plain form. `ValueError` with a sentence when it cannot be one.

    `plain_hosts` may be spoken to unencrypted: somebody said so for each of them.
    """
    address = _UNSEEN.sub("", text).strip("\"'`<>")
    if not address:
        raise ValueError(_("There is no address yet."))
    if "://" not in address:
        scheme = _likely_scheme(address)
        if scheme == "https" and not _like_a_name(address):
            raise ValueError(_("This is not an address. It looks like https://example.com/v1."))
        address = f"{scheme}://{address}"
    parts = _split(address)
    host = _plain_host(parts)
    if parts.scheme == "http" and not is_loopback(host) and host not in plain_hosts:
        raise Unencrypted(host)
    return f"{parts.scheme}://{_authority(host, parts.port)}{_path(parts.path)}"


def clean_host(text: str) -> str:
    """The bare name of a computer, as an address has it. `ValueError` with what is wrong."""
    host = _UNSEEN.sub("", text).lower().strip("[]")
    if not _HOST.fullmatch(host) or host.count(":") == 1:
        raise ValueError(_("must be names of computers without http:// and port, such as nas.local"))
    return host


def is_loopback(host: str) -> bool:
    """Whether this name means the computer we run on, without asking anybody."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _likely_scheme(address: str) -> str:
    host = re.split(r"[/?#]", address, maxsplit=1)[0]
    bare = host if host.count(":") > 1 else host.partition(":")[0]
    return "http" if is_loopback(bare.partition("]")[0]) else "https"


def _like_a_name(address: str) -> bool:
    """Whether it ends as names of computers do: a key pasted here would be asked for by name."""
    host = re.split(r"[/?#]", address, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    _front, dot, last = host.rstrip(".").rpartition(".")
    return bool(dot) and (not re.search(r"\d", last) or last.isdigit() or last.startswith("xn--"))


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _port = parts.port  # raises for what is no port
    except ValueError:
        raise ValueError(_("This is not an address. It looks like https://example.com/v1.")) from None
    if parts.scheme not in {"http", "https"}:
        raise ValueError(_("An address begins with https://, or http:// for this computer."))
    if parts.username is not None or parts.password is not None:
        raise ValueError(_("Leave out the name and password before the @: the key has its own field."))
    if parts.query or parts.fragment:
        raise ValueError(_("Leave out what follows the ? or #: an address here is a plain path."))
    return parts


def _plain_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = ""
    if not _HOST.fullmatch(host) or max(map(len, host.split("."))) > _LONGEST_LABEL:
        raise ValueError(_("This address names no computer. It looks like https://example.com/v1."))
    return host


def _authority(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port is None else f"{name}:{port}"


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    for endpoint in _ENDPOINTS:
        if path.endswith(endpoint):
            return path.removesuffix(endpoint).rstrip("/")
    return path
