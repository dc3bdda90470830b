"""How the open chat asks: its system prompt and its parameters, each its own or as set for all."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.parameters import takes
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.settings.field_row import FieldRow, Shape, as_typed
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.voice import Voice
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.manners import NOTHING_OWN, OF_CHATS, Own
from ptahdesk.settings.asking_fields import BLIND, PARAMETERS, SYSTEM_PROMPT
from ptahdesk.settings.budget_fields import USD_PER_QUESTION
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import plain
from ptahdesk.settings.routing_fields import PRIVATE


class Aimed(Protocol):
    """One of several models in a chat."""

    @property
    def voice(self) -> Voice: ...

    @property
    def told(self) -> Any: ...


class Several(Protocol):
    """Of whom the form may be about one, or about all."""

    @property
    def shown(self) -> Sequence[Any]: ...

    def aim(self, column: Any) -> None: ...

    def alike(self, column: Any) -> None: ...


class OwnRow(FieldRow):
    """A setting of the open chat: what is taken back is as in all chats."""

    def __init__(self, app: App, doing: Doing, field: Field[Any], voice: Voice) -> None:
        super().__init__(app, doing, field)
        self._voice = voice

    def speak_with(self, voice: Voice) -> None:
        """It is that one's setting from now on."""
        self._voice = voice

    @property
    def shape(self) -> Shape:
        """There is no room for words beside each other."""
        found = super().shape
        return Shape.MENU if found is Shape.CHOICE else found

    @property
    def text(self) -> str:
        return as_typed(self._value)

    @property
    def usual(self) -> bool:
        return self.key not in self._voice.own and not self.error

    @property
    def unset(self) -> str:
        nothing = self.field.unset or (_("None") if self.field.prose else _("As usual for the model"))
        return as_typed(self._app.settings.get(self.field)) or nothing

    def reset(self) -> None:
        self.look()
        self._voice.ask_so({key: own for key, own in self._voice.own.items() if key != self.key})

    def _keep(self, value: Any) -> None:
        self.look()
        if value != self._value:
            self._voice.ask_so({**self._voice.own, self.key: value})

    @property
    def _value(self) -> Any:
        return self._voice.own.get(self.key, self._app.settings.get(self.field))

    @property
    def error(self) -> str:
        return self._refused


class PrivateRow(OwnRow):
    """A chat can wish it, and not unwish what somebody wishes for every chat."""

    @property
    def shape(self) -> Shape:
        return Shape.CHOICE

    def _keep(self, value: Any) -> None:
        if value:
            super()._keep(value)
        elif not self.usual:
            self.reset()

    @property
    def _value(self) -> Any:
        return self._voice.own.get(self.key) is True or self._app.settings.get(self.field)


class MannerForm:
    """What is set here is kept with the chat and holds from its next question on.

    Of several models it is about one when it is `aimed` at that, and else about all of them.
    """

    def __init__(self, app: App, voice: Voice, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._whole = self._voice = voice
        self.aimed: Aimed | None = None
        self.several: Several | None = None
        self._doing, self._notices = doing, notices
        self.system = OwnRow(app, doing, SYSTEM_PROMPT, voice)
        self.private = PrivateRow(app, doing, PRIVATE, voice)
        self.price = OwnRow(app, doing, USD_PER_QUESTION, voice)
        self.parameters = {name: OwnRow(app, doing, field, voice) for name, field in PARAMETERS.items()}
        self.changed = Signal[None]()
        self.named = Signal[None]()  # what it is aimed at may be called otherwise now
        self.wanted = Signal[None]()  # somebody wants to see it
        self.leaving = Signal[None]()  # the last moment for what belongs to what it was about
        self._cut = voice.changed.connect(self._tell)
        self.close = app.changes.subscribe(self._heard)

    @property
    def own(self) -> bool:
        """Whether this chat asks in any other way than all chats."""
        return bool(self._own.keys() - {BLIND.key})

    def aim(self, at: Aimed | None) -> None:
        """From now on it is about this one; None: about the whole chat."""
        if at is self.aimed:
            return
        self.leaving.emit(None)
        self._cut()
        self.aimed, self._voice = at, at.voice if at is not None else self._whole
        for row in self._rows:
            row.speak_with(self._voice)
        self._cut = self._voice.changed.connect(self._tell)
        self.look()

    def lack(self, parameter: str) -> str:
        """Why it is not sent to the model of this chat; empty when it is."""
        model = self._model
        if (
            self._voice.masked
            or model is None
            or (parameter not in self._unsaid(model) and takes(model.supports, parameter))
        ):
            return ""
        told = self.aimed or next(iter(self.several.shown if self.several else ()), None)
        name = told.told.name if told is not None else model.name  # which may be hidden
        return _("{model} does not take this: it is not sent.").format(model=name)

    def look(self) -> None:
        """Somebody comes to it anew, or another chat is open."""
        for row in self._rows:
            row.look()
        self.changed.emit(None)

    def reset(self) -> None:
        """This chat, or the one of its models that this is about, asks like all chats."""
        own = self._voice.own
        self._voice.ask_so({key: own[key] for key in own if key not in self._own})

    def make_usual(self) -> None:
        """All chats ask like this one, where they do not say otherwise; all models here, like one of them."""
        if self.aimed is not None and self.several is not None:
            self.several.alike(self.aimed)
        else:
            self._doing.start("keep how chats ask", self._make_usual())

    async def _make_usual(self) -> None:
        settings, own, here = self._app.settings, self._voice.own, self._voice.here
        made = {key: plain(value) for key, value in own.items()}
        before = {key: value for key, value in settings.raw().items() if key in own}
        await settings.change(made)
        await self._voice.ask_so_there(here, NOTHING_OWN, instead_of=own)

        async def undo() -> None:
            now = settings.raw()
            ours = [key for key in made if key in now and now[key] == made[key]]  # nobody chose since
            back = {key: before[key] for key in ours if key in before}
            await settings.change(back, gone=[key for key in ours if key not in before])
            await self._voice.ask_so_there(here, own, instead_of=NOTHING_OWN)

        words = _("All chats ask like this now, unless they say otherwise.")
        self._notices.say(words, _("Undo"), lambda: self._doing.start("undo", undo()))

    def _unsaid(self, model: Model) -> AbstractSet[str]:
        """What the format of its provider has no words for."""
        kinds = (each.preset for each in self._app.connections.configured if each.id == model.ref.provider)
        return preset(next(kinds, "custom")).unsaid

    @property
    def _own(self) -> Own:
        """Some things are said for a whole chat alone."""
        own = self._voice.own
        return own if self.aimed is None else {key: own[key] for key in own if key not in OF_CHATS}

    @property
    def _rows(self) -> tuple[OwnRow, ...]:
        return (self.system, self.private, self.price, *self.parameters.values())

    @property
    def _model(self) -> Model | None:
        models = self._app.models
        try:
            return models.catalogue.find(models.resolve(self._voice.told))
        except ProviderError:
            return None

    def _tell(self, _nothing: None) -> None:
        for row in self._rows:
            row.changed.emit(None)
        self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.SETTINGS, Kind.MODELS}:
            self._tell(None)
