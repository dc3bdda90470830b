"""What setting up a provider takes at a terminal: where its key comes from, and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.presets import PRESETS, Preset, speaks_as_openrouter
from ptahdesk.services.app import App
from ptahdesk.services.keys import KeySource
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.schema import (
    PROVIDER_ID,
    provider_added,
    provider_base_url,
    provider_ids,
    provider_preset,
)

_BY_ID = {each.id: each for each in PRESETS}


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
        raise ValueError(_("Its address is needed: --base-url https://example.com/v1"))
    return Place(ProviderId(name), preset, clean_base_url(address, plain_hosts) if address else "")


def taken(file: SettingsFile, place: Place) -> bool:
    """Whether the name already stands for something else. No address given: it stays where it is."""
    if place.id not in provider_ids(file.raw()):
        return False
    kind, address = provider_preset(place.id), provider_base_url(place.id)
    same = file.get(kind) == place.preset.id
    if place.id == OPENROUTER and kind.key not in file.raw() and address.key not in file.raw():
        return not same  # it always is there, and nobody has said where yet
    where = file.get(address) or place.preset.base_url
    return not same or (bool(place.address) and place.address != where)


def settings_of(place: Place, file: SettingsFile) -> dict[str, Json]:
    """What has to be in the settings for it to exist. A key is never among them."""
    values: dict[str, Json] = {provider_preset(place.id).key: place.preset.id}
    if place.address:
        values[provider_base_url(place.id).key] = place.address
    if provider_added(place.id).key not in file.raw():
        values[provider_added(place.id).key] = datetime.now(UTC).isoformat(timespec="seconds")
    return values


def in_environment(preset: Preset) -> str:
    """The variable that holds a key for this kind of provider, or nothing."""
    return next((name for name in preset.key_env if os.environ.get(name)), "")


def asked_for_key(preset: Preset, name: str) -> str:
    """Typed by a person, unseen. Empty when there is none to type."""
    ask = _("Key for {name} (not shown while you type)").format(name=name)
    if not preset.needs_key:
        ask = _("Key for {name}, or nothing (not shown while you type)").format(name=name)
    typed: str = click.prompt(ask, default="", hide_input=True, show_default=False)
    return typed


def read_key() -> str:
    """From standard input, as a password manager writes it."""
    return "" if sys.stdin is None else sys.stdin.read(64 * 1024)


def practice_refused() -> int:
    """Practice has one provider and one key, and neither is to be changed."""
    sentence = _("Practice has a provider of its own. Leave out --practice to set up yours.")
    tell(sentence)
    return Outcome(Code.REFUSED, Cause.KEY_REFUSED, sentence).exit_code


async def keep(app: App, provider: ProviderId, key: str) -> bool:
    """Into the keychain, or not at all: a verb is over too soon for a key that lasts one run."""
    state = await app.keys.paste(provider, key)
    if state.source is KeySource.KEYCHAIN:
        say(_("Key for {name}: {what}").format(name=provider, what=state.sentence))
        return True
    preset = next(each.preset for each in app.connections.configured if each.id == provider)
    variables = ", ".join(_BY_ID[preset].key_env)
    sentence = _("The key for {name} was not kept. {why}").format(name=provider, why=state.sentence)
    tell(sentence + (_(" The variable is {names}.").format(names=variables) if variables else ""))
    return False
