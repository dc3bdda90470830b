"""Which proxy is meant, by the settings or the environment. A bad variable is a sentence, never an end."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import is_loopback

NO_PROXY = "none"


@dataclass(frozen=True, slots=True)
class ProxyChoice:
    """`url` may hold a password: never show it, show `name`. `problem` says why a variable was not used."""

    url: str = ""
    name: str = ""
    problem: str = ""

    def __repr__(self) -> str:
        return f"ProxyChoice({self.name!r}, problem={self.problem!r})"


def proxy_for(base_url: str, environment: Mapping[str, str]) -> ProxyChoice:
    """The proxy for this address by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host) or _excused(host, parts.port, _read(environment, "no_proxy")):
        return ProxyChoice()
    for name in (f"{parts.scheme}_proxy", "all_proxy"):
        if value := _read(environment, name):
            return _choice(name.upper(), value)
    return ProxyChoice()


def chosen_proxy(base_url: str, setting: str, environment: Mapping[str, str]) -> ProxyChoice:
    """What the settings say goes before the environment. This computer is never asked through a proxy."""
    if not setting:
        return proxy_for(base_url, environment)
    if setting == NO_PROXY or is_loopback(urlsplit(base_url).hostname or ""):
        return ProxyChoice()
    return _choice(_("The proxy in the settings"), setting)


def clean_proxy(typed: str) -> str:
    """A proxy as it is kept: empty, "none", or an address. `ValueError` with what is wrong."""
    text = typed.strip()
    if not text or text.lower() == NO_PROXY:
        return text.lower()
    parts = _parts(text)
    if parts is None or parts.scheme not in {"http", "https"}:
        raise ValueError(_("must be an address such as http://proxy.example.com:3128, none, or empty"))
    if parts.username is not None or parts.password is not None:
        raise ValueError(
            _("holds no name or password: a proxy that wants a login is given in the variable HTTPS_PROXY")
        )
    return f"{parts.scheme}://{parts.netloc}"


def problems(environment: Mapping[str, str]) -> list[str]:
    """Each variable that names a proxy we cannot use: nothing is asked through it."""
    names = ("https_proxy", "http_proxy", "all_proxy")
    choices = [_choice(name.upper(), value) for name in names if (value := _read(environment, name))]
    return [choice.problem for choice in choices if choice.problem]


def _read(environment: Mapping[str, str], name: str) -> str:
    return (environment.get(name) or environment.get(name.upper()) or "").strip()


def _choice(variable: str, value: str) -> ProxyChoice:
    parts = _parts(value)
    if parts is None:
        return ProxyChoice(problem=_("{name} is not used: it is no address.").format(name=variable))
    if parts.scheme not in {"http", "https"}:
        words = _("{name} is not used: {scheme} proxies are not supported.")
        return ProxyChoice(problem=words.format(name=variable, scheme=parts.scheme))
    name = parts.hostname or ""
    return ProxyChoice(parts.geturl(), name if parts.port is None else f"{name}:{parts.port}")


def _parts(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        usable = parts.hostname and parts.hostname.isascii() and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if usable and value.isascii() and value.isprintable() and " " not in value else None


def _excused(host: str, port: int | None, rules: str) -> bool:
    return any(_matches(host, port, rule.strip().lower()) for rule in rules.split(","))


def _matches(host: str, port: int | None, rule: str) -> bool:
    if rule == "*":
        return True
    name, colon, wanted = rule.rpartition(":")
    if colon and wanted.isdigit() and name.count(":") == 0:
        if wanted != str(port):
            return False
        rule = name
    rule = rule.strip("[]").removeprefix("*").removeprefix(".")
    return bool(rule) and (host == rule or host.endswith(f".{rule}") or _in_network(host, rule))


def _in_network(host: str, rule: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(rule, strict=False)
    except ValueError:
        return False
