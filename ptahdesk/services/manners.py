"""How each chat asks: what it says itself, and for the rest what holds for every chat."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, LaneId
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.model import Model
from ptahdesk.domain.parameters import AS_USUAL, Parameters
from ptahdesk.domain.words import _
from ptahdesk.services.changes import Changes
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings import json_text
from ptahdesk.settings.asking_fields import BLIND, FIELDS, PARAMETERS, SYSTEM_PROMPT
from ptahdesk.settings.budget_fields import USD_PER_QUESTION
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import plain
from ptahdesk.settings.routing_fields import PRIVATE
from ptahdesk.store.store import Store

OWN_FIELDS: tuple[Field[Any], ...] = (*FIELDS, PRIVATE, BLIND, USD_PER_QUESTION)
OF_CHATS = frozenset({PRIVATE.key, BLIND.key, USD_PER_QUESTION.key})  # said for a whole chat alone
Own = Mapping[str, object]  # a field's key and the value this chat has for it; what is not there is as usual
NOTHING_OWN: Own = {}


@dataclass(frozen=True, slots=True)
class Manner:
    """What goes with every question of a chat."""

    system: str = ""
    parameters: Parameters = AS_USUAL
    private: bool = False  # the chat itself wishes it
    blind: bool = False  # several answers are judged without names
    most: Decimal | None = None  # dollars that a question to several may cost here

    @property
    def opening(self) -> tuple[Message, ...]:
        """What is said before everything else."""
        return (Message(Role.SYSTEM, (Text(self.system),)),) if self.system.strip() else ()

    def sent(self, model: Model | None, unsaid: AbstractSet[str]) -> Parameters:
        """Those of the parameters that go out; `unsaid` are those that the format has no words for."""
        return self.parameters.taken(model.supports if model else frozenset(), unsaid)

    def stated(self, sent: Parameters) -> tuple[str, ...]:
        """What the receipt says of it, when these of the parameters are sent."""
        lines = []
        if self.opening:
            lines.append(_("With a system prompt of {n} characters.").format(n=f"{len(self.system):,}"))
        if sent.chosen:
            told = ", ".join(
                f"{PARAMETERS[name].title}: {worded(getattr(sent, name))}" for name in sent.chosen
            )
            lines.append(_("Asked with {parameters}.").format(parameters=told))
        return tuple(lines)

    def withheld(self, sent: Parameters, name: str) -> tuple[str, ...]:
        """The same of what is not sent, to who is called so."""
        names = [PARAMETERS[each].title for each in self.parameters.chosen if each not in sent.chosen]
        if not names:
            return ()
        words = _("{model} does not take this, so it was not sent: {names}.")
        return (words.format(model=name, names=", ".join(names)),)


AS_IT_COMES = Manner()


class Manners:
    """Own choices are kept with the chat; what cannot be read of them is as usual. What changes is told as
    a change of its chat (`Kind.CHATS`)."""

    def __init__(self, store: Store, settings: SettingsService, changes: Changes) -> None:
        self._store = store
        self._settings = settings
        self._changes = changes

    async def own(self, chat: ChatId, lane: LaneId | None = None) -> Own:
        """Of the first lane in sight, or of this one."""
        lanes = await self._store.lanes.of(chat)
        wanted = (one.settings for one in lanes if one.id == lane or (lane is None and not one.hidden))
        return _read(next(wanted, "{}"))

    async def choose(self, chat: ChatId, own: Own, lane: LaneId | None = None) -> None:
        """All that this chat, in every lane or in this one, says itself; the rest is as usual."""
        await self._store.lanes.set_settings(chat, lambda said: _merged(said, own, _read(said)), lane)
        self._changes.say(Kind.CHATS, [chat])

    async def change(self, chat: ChatId, own: Own, known: Own, lane: LaneId | None = None) -> Own:
        """What is otherwise in `own` than in `known`. What was chosen elsewhere meanwhile stays.

        All that the chat says after that.
        """
        await self._store.lanes.set_settings(chat, lambda said: _merged(said, own, known), lane)
        self._changes.say(Kind.CHATS, [chat])
        return await self.own(chat, lane)

    def read(self, settings: str) -> Own:
        """What a lane's settings say themselves."""
        return _read(settings)

    def of(self, settings: str) -> Manner:
        """What a lane's settings come to now."""
        own = _read(settings)
        private, most = own.get(PRIVATE.key) is True, own.get(USD_PER_QUESTION.key)
        said = most if isinstance(most, Decimal) else None
        return Manner(self.system(own), self.parameters(own), private, self.blind(own), said)

    def with_(self, settings: str, own: Own, known: Own = NOTHING_OWN) -> str:
        """A lane's settings that say this too, and nothing more of what is `known` alone."""
        return _merged(settings, own, known)

    def of_chat(self, settings: str, chat: str) -> str:
        """A lane's settings, with what is said for a whole chat as it is said there."""
        said, own = (
            {key: one for key, one in _read(of).items() if key in OF_CHATS} for of in (settings, chat)
        )
        return _merged(settings, own, said)

    def parameters(self, own: Own) -> Parameters:
        """Those of who has these choices."""
        return Parameters(**{name: self._value(own, field) for name, field in PARAMETERS.items()})

    def system(self, own: Own) -> str:
        """The system prompt of who has these choices."""
        return str(self._value(own, SYSTEM_PROMPT))

    def blind(self, own: Own) -> bool:
        """Whether several answers are to be judged without names."""
        return self._value(own, BLIND) is True

    def _value(self, own: Own, field: Field[Any]) -> Any:
        return own.get(field.key, self._settings.get(field))


def worded(value: object) -> str:
    """In a line, as the receipt has it."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _merged(said: str, own: Own, known: Own) -> str:
    """What a later version keeps there too is left as it is."""
    values = json_text.readable(said)
    for key in known.keys() - own.keys():
        values.pop(key, None)
    changed = {key: value for key, value in own.items() if key not in known or known[key] != value}
    return json_text.write({**values, **{key: plain(value) for key, value in changed.items()}})


def _read(text: str) -> Own:
    found: dict[str, object] = {}
    said = json_text.readable(text)
    for field in OWN_FIELDS:
        with suppress(ValueError):
            if field.key in said:
                found[field.key] = field.validate(said[field.key])
    return found
