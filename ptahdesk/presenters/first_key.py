"""The first key: whose it is by its beginning, and the form of whoever that is."""

from __future__ import annotations

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.key_form import KeyForm
from ptahdesk.presenters.signal import Signal
from ptahdesk.providers.presets import PRESETS, Preset, preset
from ptahdesk.services.connections import Light
from ptahdesk.services.nearby import answers
from ptahdesk.services.pasted import cleaned
from ptahdesk.services.setting_up import free_place, settings_of, whose
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.schema import DEFAULT_MODEL

WITH_KEYS = tuple(each for each in PRESETS if each.needs_key)


class FirstKey:
    """`form` is that of the provider whose key was given last. The key itself is never kept here."""

    def __init__(self, desk: Desk) -> None:
        self._app, self._doing = desk.app, desk.doing
        self._usual = desk.keys
        self._handed = False  # a key was given here, so its light leads on
        self.form = desk.keys
        self.asks_whose = False  # the beginning of the key does not say
        self.changed = Signal[None]()
        self.works = Signal[None]()
        self._disconnect = self.form.changed.connect(self._form_changed)

    def close(self) -> None:
        self._use(self._usual)
        self._disconnect()

    def begin(self) -> None:
        """Somebody comes to it anew: what was given before leads nowhere now."""
        self._handed = self.asks_whose = False

    def paste(self, text: str, address: str = "") -> None:
        """Its beginning names the provider; where it does not, nobody is told it before somebody says."""
        self.asks_whose = False
        try:
            kind = whose(cleaned(text))
        except ProviderError:
            self.form.paste(text, address)  # which says what is wrong with it
            return
        elsewhere = address.strip() not in {"", self.form.usual_address, self.form.address}
        if self.form.practice or elsewhere:
            self._handed = True
            self.form.paste(text, address)
        elif kind is None:
            self.asks_whose = True
            self.changed.emit(None)
        else:
            self.paste_for(kind.id, text)

    def paste_for(self, kind: str, text: str) -> None:
        """The same, where somebody said whose it is."""
        self._doing.start("take the first key", self.take(preset(kind), text))

    async def take(self, kind: Preset, text: str | Secret) -> None:
        """Set its provider up if it is not, and check the key there."""
        self.asks_whose = False
        self._handed = True
        if kind.id == OPENROUTER:
            self._use(self._usual)
        else:
            place = free_place(self._app.settings, kind)
            values: dict[str, Json] = settings_of(place, self._app.settings)
            if kind.default_reference and not answers(self._app):
                values[DEFAULT_MODEL.key] = kind.default_reference
            await self._app.settings.change(values)
            self._use(KeyForm(self._app, self._doing, _stay, place.id))
        await self.form.take(text, self.form.address)

    async def receive(self, key: Secret) -> None:
        """From OpenRouter's page in the browser: the same way as a pasted one."""
        await self.take(preset(OPENROUTER), key)

    def _use(self, form: KeyForm) -> None:
        """Another provider's key is asked for from now on."""
        if form is self.form:
            return
        self._disconnect()
        if self.form is not self._usual:
            self.form.close()
        self.form = form
        self._disconnect = form.changed.connect(self._form_changed)
        self.changed.emit(None)

    def _form_changed(self, _nothing: None) -> None:
        if self._handed and self.form.has_key and self.form.light is Light.GREEN:
            self._handed = False
            self.works.emit(None)
        self.changed.emit(None)


def _stay(_key: str, _address: str) -> None:
    """Practice has one provider: the form of another is never made in it."""
