"""Which providers are set up: what the settings say, filled in from the presets."""

from __future__ import annotations

from urllib.parse import urlsplit

from ptahdesk.domain.provider import Network, ProviderConfig
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import is_loopback
from ptahdesk.providers.presets import PRESETS, Preset, speaks_as_openrouter
from ptahdesk.services.practice import Practice
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.network_fields import (
    CA_FILE,
    PLAIN_HOSTS,
    PROXY,
    provider_ca_file,
    provider_headers,
    provider_proxy,
)
from ptahdesk.settings.schema import (
    ATTRIBUTION,
    REFERER,
    key_addresses,
    provider_base_url,
    provider_ids,
    provider_name,
    provider_preset,
)

_BY_NAME = {each.id: each for each in PRESETS}


class Configured:
    """Always as the settings are now. In practice there is one provider, and it is the practice one."""

    def __init__(self, settings: SettingsService, practice: Practice | None) -> None:
        self._settings = settings
        self._practice = practice

    @property
    def practice(self) -> Practice | None:
        return self._practice

    @property
    def all(self) -> tuple[ProviderConfig, ...]:
        return tuple(map(self.config, self.ids))

    @property
    def ids(self) -> tuple[ProviderId, ...]:
        if self._practice is not None:
            return (OPENROUTER,)
        return tuple(provider_ids(self._settings.raw()))

    def config(self, provider: ProviderId) -> ProviderConfig:
        facts = self.preset(provider)
        told = self._settings.get(ATTRIBUTION), self._network(provider), self._settings.get(REFERER)
        if self._practice is not None:
            return ProviderConfig(provider, facts.id, _("Practice provider"), self._practice.base_url, *told)
        name = self._settings.get(provider_name(provider)).strip()
        address = self._settings.get(provider_base_url(provider)).strip()
        usual = facts.name if facts.id == provider else str(provider)
        return ProviderConfig(provider, facts.id, name or usual, address or facts.base_url, *told)

    def preset(self, provider: ProviderId) -> Preset:
        """A preset nobody knows (a file from a later version) is an address like any other.

        OpenRouter is known by its address too, in whichever region.
        """
        name = "openrouter" if self._practice else self._settings.get(provider_preset(provider))
        found = _BY_NAME.get(name, _BY_NAME["custom"])
        if found.id == "custom" and speaks_as_openrouter(self._settings.get(provider_base_url(provider))):
            return _BY_NAME["openrouter"]
        return found

    def _network(self, provider: ProviderId) -> Network:
        """What is said for this provider goes before what is said for all."""
        get = self._settings.get
        return Network(
            proxy=get(provider_proxy(provider)) or get(PROXY),
            ca_file=get(provider_ca_file(provider)) or get(CA_FILE),
            headers=get(provider_headers(provider)),
            plain_hosts=get(PLAIN_HOSTS),
        )

    def noted_keys(self, provider: ProviderId) -> tuple[str, ...]:
        """The addresses it was given a key for, beside the usual one of who has its name."""
        return self._settings.get(key_addresses(provider))

    async def note_key(self, provider: ProviderId, address: str) -> None:
        """Raises `SettingsError` when it could not be written."""
        noted = self.noted_keys(provider)
        if address not in noted:
            await self._settings.set(key_addresses(provider), (*noted, address))

    async def unnote_keys(self, provider: ProviderId) -> None:
        """None of them is kept any more. Raises `SettingsError` when it could not be written."""
        await self._settings.change({}, gone=[key_addresses(provider).key])

    def local(self, provider: ProviderId) -> bool:
        """Whether it is a server of one's own: nobody is charged for what it answers."""
        facts = self.preset(provider)
        if facts.local or facts.id != "custom":
            return facts.local
        host = host_of(self.config(provider).base_url)
        return bool(host) and is_loopback(host)


def host_of(address: str) -> str:
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
