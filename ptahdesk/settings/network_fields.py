"""The settings of how providers are reached: proxy, authorities, headers, and who hears us unencrypted."""

from __future__ import annotations

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_host
from ptahdesk.providers.extra_headers import clean_header, typed_headers
from ptahdesk.providers.proxies import clean_proxy
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

_PROXY_HELP = _(
    "An address such as http://proxy.example.com:3128. none: no proxy. Empty: as the system says."
)
_CA_HELP = _("A file of certificate authorities to trust besides the usual ones, as a company's proxy needs.")


def _proxy(key: str) -> Field[str]:
    plain = field.text(key, "", _("Proxy"), _PROXY_HELP)

    def read(value: object) -> str:
        return clean_proxy(plain.validate(value))

    return Field(key, "", plain.title, plain.help, read, read)


PROXY = _proxy("network.proxy")
CA_FILE = field.text("network.caFile", "", _("CA file"), _CA_HELP)


def provider_proxy(provider: ProviderId) -> Field[str]:
    """Before the one for all."""
    return _proxy(f"provider.{provider}.proxy")


def provider_ca_file(provider: ProviderId) -> Field[str]:
    """In the place of the one for all."""
    return field.text(f"provider.{provider}.caFile", "", CA_FILE.title, _CA_HELP)


def provider_headers(provider: ProviderId) -> Field[tuple[str, ...]]:
    plain = field.names(
        f"provider.{provider}.headers",
        _("Extra headers"),
        _(
            "Sent with each request, as in X-Team: blue. No token, key, password or cookie: this file can be"
            " read. What is secret goes into the key."
        ),
    )

    def read(value: object) -> tuple[str, ...]:
        return tuple(map(clean_header, plain.validate(value)))

    return Field(plain.key, (), plain.title, plain.help, read, typed_headers)


def _plain_hosts() -> Field[tuple[str, ...]]:
    plain = field.names(
        "network.plainHttpHosts",
        _("Hosts without encryption"),
        _("Hosts that may get your key and words over plain http://. Anybody on the way can read them."),
    )

    def read(value: object) -> tuple[str, ...]:
        return tuple(map(clean_host, plain.validate(value)))

    return Field(plain.key, (), plain.title, plain.help, read, lambda typed: read(plain.parse(typed)))


PLAIN_HOSTS = _plain_hosts()

FIELDS: tuple[Field[object], ...] = (PROXY, CA_FILE, PLAIN_HOSTS)
