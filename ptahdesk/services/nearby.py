"""Servers of models that already run on this computer: found by asking their usual ports, and nobody else."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, parse
from ptahdesk.providers.addresses import clean_base_url, is_loopback
from ptahdesk.providers.knocking import listens
from ptahdesk.providers.origins import origin
from ptahdesk.providers.presets import PRESETS, Preset
from ptahdesk.services.app import App
from ptahdesk.services.heavy import open_provider
from ptahdesk.services.setting_up import free_place, settings_of
from ptahdesk.settings.schema import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Near:
    """One that answered. `usual`: it is where servers of its kind are by themselves."""

    preset: Preset
    address: str
    models: int

    @property
    def usual(self) -> bool:
        return self.address == self.preset.base_url


async def nearby(app: App) -> list[Near]:
    """All at once, and none is waited for long. What is set up already is not found again."""
    known = {_where(config.base_url) for config in app.connections.configured}
    wanted = [(each, _address(each)) for each in PRESETS if each.local]
    wanted = [(each, address) for each, address in wanted if address and _where(address) not in known]
    limits = replace(app.limits, models_bytes=MB)
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(_asked(each, address, limits)) for each, address in wanted]
    return [near for task in asked if (near := task.result()) is not None]


async def take(app: App, near: Near) -> ModelRef | None:
    """Set it up and read its list; the model it begins with, if it has one that chats.

    New chats begin with that one where nobody else could answer. Raises `ProviderError`, `SettingsError`.
    """
    place = free_place(app.settings, near.preset, "" if near.usual else near.address)
    await app.settings.change(settings_of(place, app.settings))
    await app.keys.look(place.id)
    await app.connections.check(place.id)
    await app.models.refresh(force=True, only=place.id)
    listed = (each for each in app.models.catalogue.models if each.ref.provider == place.id)
    first = next((each.ref for each in listed if each.chats), None)
    if first is not None and not answers(app):
        await app.settings.set(DEFAULT_MODEL, str(first))
    return first


def _where(address: str) -> str:
    """However this computer is called in it."""
    place = origin(address)
    host = urlsplit(place).hostname or ""
    return (
        place.replace(host, "localhost", 1).replace("[localhost]", "localhost")
        if is_loopback(host)
        else place
    )


def answers(app: App) -> bool:
    """Whether a new chat finds somebody to ask. Who wants to be asked each time needs anybody at all."""
    ids = [config.id for config in app.connections.configured]
    reference = app.models.default
    if reference:
        named = parse(reference, ids)
        ids = [named.provider if isinstance(named, ModelRef) else OPENROUTER]
    return any(app.keys.missing(each) is None for each in ids)


async def _asked(preset: Preset, address: str, limits: Limits) -> Near | None:
    """A list of models is what tells such a server from any other that listens there."""
    config = ProviderConfig(ProviderId(preset.id), "custom", preset.name, address, attributed=False)
    try:
        async with asyncio.timeout(limits.near_seconds):
            if not await listens(address):
                return None
            provider = await asyncio.to_thread(open_provider, config, None, limits)
            try:
                listed = await provider.models()
            finally:
                await provider.close()
        models = await asyncio.to_thread(provider.read_models, listed.body or b"")
    except (ProviderError, TimeoutError):
        return None
    return Near(preset, address, len(models))


def _address(preset: Preset) -> str:
    """Where it is by itself; Ollama's own variable may say otherwise, as long as that is this computer."""
    said = os.environ.get("OLLAMA_HOST", "").strip() if preset.id == "ollama" else ""
    if not said:
        return preset.base_url
    try:
        address = clean_base_url(said)
        parts = urlsplit(address)
    except ValueError:
        return preset.base_url
    host = parts.hostname or ""
    if not is_loopback(host):
        return "" if host not in {"0.0.0.0", "::"} else preset.base_url  # noqa: S104 - read, not listened on
    port = "" if parts.port or "://" in said else ":11434"
    path = parts.path if parts.path.endswith("/v1") else f"{parts.path}/v1"
    return f"{parts.scheme}://{parts.netloc}{port}{path}"
