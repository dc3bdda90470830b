"""What can be done when the keychain did not do what was asked of it: each state has its own way on."""

from __future__ import annotations

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.keychain import KeychainState

_LABELS = {
    KeychainState.NO_BACKEND: _("Look for it again"),
    KeychainState.GONE: _("Look for it again"),
    KeychainState.LOCKED: _("It is unlocked now"),
    KeychainState.DISMISSED: _("Ask me again"),
    KeychainState.SLOW: _("Wait once more"),
    KeychainState.REFUSED: _("Try again"),
    KeychainState.TOO_LONG: _("Paste another key"),
    KeychainState.STRANGE: _("Look for it again"),
    KeychainState.FORGOTTEN: _("Try again"),
    KeychainState.CHANGED: _("Paste it again"),
    KeychainState.NO_KEY: _("Paste it again"),
}
_NEEDS_PASTE = frozenset({KeychainState.TOO_LONG, KeychainState.CHANGED, KeychainState.NO_KEY})


class KeyKeeping:
    """Nothing is kept here: it is read anew each time it is shown."""

    def __init__(self, app: App, doing: Doing, provider: ProviderId) -> None:
        self._app = app
        self._doing = doing
        self._provider = provider
        self._asking = False
        self.changed = Signal[None]()

    @property
    def words(self) -> str:
        """What is being done about it just now."""
        return _("Asking the keychain…") if self._asking else ""

    @property
    def label(self) -> str:
        """The words of the one button; empty when there is nothing to mend, or it is being tried."""
        state = self._app.keys.state(self._provider)
        if state.trouble is None or self._asking:
            return ""
        if state.stuck:
            return _("Remove it again")
        return _LABELS.get(state.trouble, "")

    @property
    def needs_paste(self) -> bool:
        """Whether the way on is a key that somebody has to paste."""
        state = self._app.keys.state(self._provider)
        return state.trouble in _NEEDS_PASTE and not state.stuck

    def again(self) -> None:
        """Somebody has unlocked it, allowed it or started it."""
        self._doing.start("ask the keychain again", self._again())

    async def _again(self) -> None:
        self._say(asking=True)
        try:
            if self._app.keys.state(self._provider).stuck:
                await self._app.keys.forget(self._provider)
            else:
                await self._app.keys.look(self._provider, again=True)
        finally:
            self._say(asking=False)

    def _say(self, asking: bool) -> None:
        self._asking = asking
        self.changed.emit(None)
