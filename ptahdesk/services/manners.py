"""How each chat asks: what it says itself, and for the rest what holds for every chat."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.model import Model
from ptahdesk.domain.parameters import AS_USUAL, Parameters
from ptahdesk.domain.words import _
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings import json_text
from ptahdesk.settings.asking_fields import FIELDS, PARAMETERS, SYSTEM_PROMPT
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import plain
from ptahdesk.store.store import Store

Own = Mapping[str, object]  # a field's key and the value this chat has for it; what is not there is as usual
NOTHING_OWN: Own = {}


@dataclass(frozen=True, slots=True)
class Manner:
    """What goes with every question of a chat."""

    system: str = ""
    parameters: Parameters = AS_USUAL

    @property
    def opening(self) -> tuple[Message, ...]:
        """What is said before everything else."""
        return (Message(Role.SYSTEM, (Text(self.system),)),) if self.system.strip() else ()

    def stated(self, model: Model | None) -> tuple[str, ...]:
        """What the receipt says of it, for this model."""
        sent = self.parameters.taken(model.supports if model else frozenset())
        kept_back = [name for name in self.parameters.chosen if name not in sent.chosen]
        lines = []
        if self.opening:
            lines.append(_("With a system prompt of {n} characters.").format(n=f"{len(self.system):,}"))
        if sent.chosen:
            told = ", ".join(
                f"{PARAMETERS[name].title}: {_worded(getattr(sent, name))}" for name in sent.chosen
            )
            lines.append(_("Asked with {parameters}.").format(parameters=told))
        if kept_back and model is not None:
            names = ", ".join(PARAMETERS[name].title for name in kept_back)
            lines.append(
                _("{model} does not take this, so it was not sent: {names}.").format(
                    model=model.name, names=names
                )
            )
        return tuple(lines)


AS_IT_COMES = Manner()


class Manners:
    """Own choices are kept with the chat; what cannot be read of them is as usual."""

    def __init__(self, store: Store, settings: SettingsService) -> None:
        self._store = store
        self._settings = settings

    async def own(self, chat: ChatId) -> Own:
        lanes = await self._store.chats.lanes(chat)
        return _read(next((lane.settings for lane in lanes if not lane.hidden), "{}"))

    async def choose(self, chat: ChatId, own: Own) -> None:
        """All that this chat says itself; the rest is as usual."""
        told = json_text.write({key: plain(value) for key, value in own.items()})
        await self._store.chats.set_settings(chat, told)

    def of(self, settings: str) -> Manner:
        """What a lane's settings come to now."""
        own = _read(settings)
        return Manner(self.system(own), self.parameters(own))

    def parameters(self, own: Own) -> Parameters:
        """Those of who has these choices."""
        return Parameters(**{name: self._value(own, field) for name, field in PARAMETERS.items()})

    def system(self, own: Own) -> str:
        """The system prompt of who has these choices."""
        return str(self._value(own, SYSTEM_PROMPT))

    def _value(self, own: Own, field: Field[Any]) -> Any:
        return own.get(field.key, self._settings.get(field))


def _worded(value: object) -> str:
    """In a line, as the receipt has it."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _read(text: str) -> Own:
    found: dict[str, object] = {}
    with suppress(ValueError):
        said = json_text.read(text)
        for field in FIELDS:
            with suppress(ValueError):
                if field.key in said:
                    found[field.key] = field.validate(said[field.key])
    return found
