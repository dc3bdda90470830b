"""Setting a provider up and taking it away, for whoever asks for it: window and terminal alike."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.presets import PRESETS, Preset, speaks_as_openrouter
from ptahdesk.services.key_state import KeyState
from ptahdesk.services.keys import Keys
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.field import Field
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.schema import (
    PROVIDER_ID,
    keys_of,
    provider_added,
    provider_base_url,
    provider_ids,
    provider_preset,
)

T = TypeVar("T")
_SHARED = "sk-"  # OpenAI's once, and by now that of many others
_OPENAIS = ("sk-proj-", "sk-svcacct-", "sk-admin-")
_BY_ID = {each.id: each for each in PRESETS}


class Chosen(Protocol):
    """What the user chose: the file, or the service that keeps it."""

    def get(self, field: Field[T], /) -> T: ...

    def raw(self) -> Mapping[str, Json]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A provider as somebody wants it: a name, a kind, and its address if it is not the kind's own."""

    id: ProviderId
    preset: Preset
    address: str = ""


def placed(name: str, kind: str, address: str, plain_hosts: Collection[str] = ()) -> Place:
    """Raises ValueError in words for what cannot be set up. Without a kind, name or address may tell it."""
    if not PROVIDER_ID.fullmatch(name):
        raise ValueError(_("A name has small letters, digits, - and _ only, as in my-server."))
    told = name if name in _BY_ID else "openrouter" if speaks_as_openrouter(address) else "custom"
    preset = _BY_ID.get(kind or told)
    if preset is None:
        raise ValueError(
            _("There is no preset {name}. 'ptahdesk providers presets' lists them.").format(name=kind)
        )
    if not address and not preset.base_url:
        raise ValueError(_("Its address is needed, such as https://example.com/v1"))
    return Place(ProviderId(name), preset, clean_base_url(address, plain_hosts) if address else "")


def trimmed(typed: str, place: Place) -> str:
    """What became of an address that said more than an address; empty when it was none of that."""
    if not place.address or place.address == typed.strip():
        return ""
    return _("Its address was trimmed to {address}.").format(address=place.address)


def taken(settings: Chosen, place: Place) -> bool:
    """Whether the name already stands for something else. No address given: it stays where it is."""
    if place.id not in provider_ids(settings.raw()):
        return False
    kind, address = provider_preset(place.id), provider_base_url(place.id)
    same = settings.get(kind) == place.preset.id
    if place.id == OPENROUTER and kind.key not in settings.raw() and address.key not in settings.raw():
        return not same  # it always is there, and nobody has said where yet
    where = settings.get(address) or place.preset.base_url
    return not same or (bool(place.address) and place.address != where)


def settings_of(place: Place, settings: Chosen) -> dict[str, Json]:
    """What has to be in the settings for it to exist. A key is never among them."""
    values: dict[str, Json] = {provider_preset(place.id).key: place.preset.id}
    if place.address:
        values[provider_base_url(place.id).key] = place.address
    if provider_added(place.id).key not in settings.raw():
        values[provider_added(place.id).key] = datetime.now(UTC).isoformat(timespec="seconds")
    return values


def whose(key: Secret) -> Preset | None:
    """Whose key it is by its beginning. None where that is told of several: nobody is sent another's key."""
    fitting = [each for each in PRESETS if key.begins(each.key_prefix)]
    best = max(fitting, key=lambda each: len(each.key_prefix), default=None)
    if best is not None and best.key_prefix == _SHARED and not any(map(key.begins, _OPENAIS)):
        return None
    return best


def free_place(settings: Chosen, preset: Preset, address: str = "") -> Place:
    """Under the kind's own name, or the next that is not taken for something else."""
    names = (preset.id, *(f"{preset.id}-{n}" for n in range(2, 1000)))
    places = (Place(ProviderId(name), preset, address) for name in names)
    return next(place for place in places if not taken(settings, place))


def in_environment(preset: Preset) -> str:
    """The variable that holds a key for this kind of provider, or nothing."""
    return next((name for name in preset.key_env if os.environ.get(name)), "")


async def take_away(provider: ProviderId, keys: Keys, settings: SettingsService) -> KeyState:
    """Its keys, then all its settings; what it answered and what that cost stays.

    The keys first: with the settings gone, nobody would know what they are filed under. A state that is
    `stuck` means that nothing more was done. Raises `SettingsError` when they could not be written.
    """
    await keys.load()
    state = await keys.forget(provider)
    if not state.stuck:
        await settings.change({}, gone=keys_of(provider, settings.raw()))
    return state
