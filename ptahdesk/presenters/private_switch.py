"""The switch for private questions in the open chat: whether it is on, who wished it, and what it means."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.privacy import Because, reason
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.settings.routing_fields import PRIVATE

_NEWS = frozenset({Kind.SETTINGS, Kind.MODELS})
_ELSEWHERE = {
    Because.EVERY: _("Every chat is private. That is switched off in Settings, under Routing."),
    Because.MODEL: _(
        "This model is always asked privately. That is switched off in Settings, under Routing."
    ),
}


class PrivateSwitch:
    """Nothing is kept here: it is read anew each time it is shown."""

    def __init__(self, app: App, voice: Voice, notices: Notices) -> None:
        self._app = app
        self._voice = voice
        self._notices = notices
        self.changed = Signal[None]()
        voice.changed.connect(self.changed.emit)
        self.close = app.changes.subscribe(self._heard)

    @property
    def because(self) -> tuple[Because, ...]:
        own = self._voice.own.get(PRIVATE.key) is True
        ref = self._ref
        if ref is not None:
            return self._app.models.discretion.why(self._voice.told, ref, own)
        wished = {Because.CHAT: own, Because.EVERY: self._app.settings.get(PRIVATE)}
        return tuple(because for because, is_so in wished.items() if is_so)

    @property
    def on(self) -> bool:
        return bool(self.because)

    @property
    def words(self) -> str:
        """`private: this chat`; empty when it is off."""
        return reason(self.because)

    @property
    def meaning(self) -> str:
        """What it does, or would do, for the model of this chat."""
        ref = self._ref
        return "" if ref is None else self._app.models.discretion.meaning(ref)

    @property
    def beside(self) -> str:
        """Who wished it, and what it means where that is not what it usually means."""
        words, ref = self.words, self._ref
        usual = ref is not None and self._app.models.hosts.has_variants(ref.provider)
        told = (f"{words[:1].upper()}{words[1:]}." if words else "", "" if usual else self.meaning)
        return " ".join(filter(None, told))

    @property
    def refused(self) -> bool:
        """Whether the next question is not sent as it is: nobody promises anything there."""
        ref = self._ref
        return self.on and ref is not None and not self._app.models.discretion.possible(ref)

    def turn(self) -> None:
        """The chat's own wish. Who else wishes it is told, with the way to change that."""
        own, because = dict(self._voice.own), self.because
        if own.pop(PRIVATE.key, None) is True:
            self._voice.ask_so(own)
        elif Because.NAME in because:
            plain = ":".join(part for part in self._voice.reference.split(":") if part != "nostore")
            self._voice.choose(plain)
        elif not because:
            self._voice.ask_so({**own, PRIVATE.key: True})
        left = next((each for each in self.because if each in _ELSEWHERE), None)
        if because and left is not None:
            self._notices.say(_ELSEWHERE[left])

    def take_over(self) -> None:
        """`:nostore` after the name of a model becomes this switch, and that is said."""
        reference = self._voice.reference
        if self._app.models.discretion.named(reference):
            self._voice.choose(":".join(part for part in reference.split(":") if part != "nostore"))
            self._voice.ask_so({**self._voice.own, PRIVATE.key: True})
            self._notices.say(_(":nostore is no variant any more. This chat is private instead."))

    @property
    def _ref(self) -> ModelRef | None:
        try:
            return self._app.models.meant(self._voice.told)
        except ProviderError:
            return None

    def _heard(self, change: Change) -> None:
        if change.kind in _NEWS:
            self.changed.emit(None)
