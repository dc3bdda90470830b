"""Adding a provider: its kind fills in name, address and model; what is wrong is said beside its field."""

from __future__ import annotations

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Tier, parse
from ptahdesk.domain.words import _
from ptahdesk.presenters.key_taking import KeyTaking
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.providers.addresses import Unencrypted
from ptahdesk.providers.presets import PRESETS, Preset, preset
from ptahdesk.services.app import App
from ptahdesk.services.pasted import cleaned
from ptahdesk.services.setting_up import Place, placed, settings_of, taken, trimmed
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.settings.schema import DEFAULT_MODEL, PROVIDER_ID

KINDS = [(each.id, each.name) for each in PRESETS]


class NewProvider:
    """What is typed is kept here until it is added; a key never is."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.changed = Signal[None]()
        self.added = Signal[ProviderId]()
        self.begin()

    def begin(self, kind: str = OPENROUTER) -> None:
        """An empty form, filled in from the kind."""
        self.kind: Preset = preset(kind)
        self.name = self._free_name()
        there = (each.base_url for each in self._app.connections.configured if each.id == self.name)
        self.address = next(there, self.kind.base_url)
        self.model = self._model_of(self.name)
        self.begins_chats = not self._usable
        self.wrong: dict[str, str] = {}
        self.plain_host = ""
        self.changed.emit(None)

    @property
    def key_help(self) -> str:
        """Where a key may come from, and whether there has to be one."""
        if not self.kind.needs_key:
            return _("Most need none.")
        variables = ", ".join(self.kind.key_env)
        words = _("Kept in this computer's keychain. It may also stand in the environment, as {names}.")
        return words.format(names=variables)

    def rename(self, name: str) -> None:
        """The model's name begins with that of its provider."""
        if self.model == self._model_of(self.name):
            self.model = self._model_of(name.strip())
        self.name = name.strip()
        self.changed.emit(None)

    def add(self, key: str) -> bool:
        """Whether it could be read. Then it is kept, its key with it, and asked at once."""
        place = self._place()
        if place is None or not self._readable(key):
            self.changed.emit(None)
            return False
        self._doing.start("add a provider", self._added(place, key))
        return True

    def allow(self, key: str) -> None:
        """The host may be spoken to unencrypted; go on."""
        self._doing.start("allow a host", self._allowed(key))

    async def _allowed(self, key: str) -> None:
        hosts = self._app.settings.get(PLAIN_HOSTS)
        await self._app.settings.set(PLAIN_HOSTS, tuple(dict.fromkeys((*hosts, self.plain_host))))
        self.add(key)

    def _place(self) -> Place | None:
        self.wrong, self.plain_host = {}, ""
        if not PROVIDER_ID.fullmatch(self.name):
            words = _("A name has small letters, digits, - and _ only, as in my-server.")
            self.wrong["name"] = words
            return None
        usual = self.address.strip() == self.kind.base_url
        address = "" if usual and self.name != OPENROUTER else self.address
        try:
            place = placed(self.name, self.kind.id, address, self._app.settings.get(PLAIN_HOSTS))
        except Unencrypted as error:
            self.plain_host = error.host
            words = _("{host} would get your key and your words unencrypted.")
            self.wrong["address"] = words.format(host=error.host)
            return None
        except ValueError as error:
            self.wrong["address"] = str(error)
            return None
        if taken(self._app.settings, place):
            self.wrong["name"] = _("{name} is another provider already.").format(name=self.name)
            return None
        return place

    async def _added(self, place: Place, key: str) -> None:
        values: dict[str, Json] = settings_of(place, self._app.settings)
        if self.begins_chats and self.model.strip():
            values[DEFAULT_MODEL.key] = self.model.strip()
        try:
            await self._app.settings.change(values)
        except SettingsError as error:
            self.wrong["name"] = str(error)
            self.changed.emit(None)
            return
        self.added.emit(place.id)
        if words := trimmed(self.address, place):
            self._doing.say(words)
        if key.strip():
            await KeyTaking(self._app, place.id).take(key, place.address)
        else:
            await self._app.keys.look(place.id)
            await self._app.connections.check(place.id)

    def _readable(self, key: str) -> bool:
        try:
            if key.strip():
                cleaned(key)
        except ProviderError as error:
            self.wrong["key"] = str(error)
        return "key" not in self.wrong

    @property
    def _usable(self) -> bool:
        """Whether somebody can be asked already."""
        configured = self._app.connections.configured
        return any(self._app.keys.missing(config.id) is None for config in configured)

    def _free_name(self) -> str:
        there = {config.id for config in self._app.connections.configured}
        if self.kind.id == OPENROUTER and self._app.keys.missing(OPENROUTER) is not None:
            return OPENROUTER  # it always is there, and waits for its key
        names = (self.kind.id, *(f"{self.kind.id}-{n}" for n in range(2, 1000)))
        return next(name for name in names if name not in there)

    def _model_of(self, name: str) -> str:
        """The kind's own model, as it is called at a provider of this name."""
        reference = self.kind.default_reference
        meant = parse(reference, {self.kind.id}) if reference else None
        if meant is None or isinstance(meant, Tier):
            return reference
        return str(ModelRef(ProviderId(name or self.kind.id), meant.model))
