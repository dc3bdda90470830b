"""The switch for answers without names: whether the next question's are, and how names come back."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _
from ptahdesk.presenters.blinding import HIDDEN, offer_names, reveal
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import BLIND


class Names:
    """Those of the open chat, and what has to wait for them."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._told = told

    @property
    def hidden(self) -> bool:
        """Whether nobody may know now who gave which answer."""
        return self._page.company.blind

    def kept_back(self, words: str = HIDDEN) -> bool:
        """Whether something is not for those who may not know who is who; that is said."""
        if self._page.chat is None or not self.hidden:
            return False
        offer_names(self._app, self._page.chat, self._told, words)
        return True


class BlindSwitch:
    """Nothing is kept here: what is wished is kept with the chat, and read anew each time it is shown."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self._names = Names(app, page, told)
        self.changed = Signal[None]()
        self._cuts = [
            page.voice.changed.connect(self.changed.emit),
            page.opened.connect(lambda _chat: self.changed.emit(None)),
            page.company.changed.connect(self.changed.emit),
            app.changes.subscribe(self._heard),
        ]

    def close(self) -> None:
        for cut in self._cuts:
            cut()

    @property
    def offered(self) -> bool:
        return self._page.company.several

    @property
    def on(self) -> bool:
        return self._app.manners.blind(self._page.voice.own)

    @property
    def hidden(self) -> bool:
        return self._names.hidden

    @property
    def words(self) -> str:
        if self.hidden:
            return _("names hidden")
        return _("next one blind") if self.on else ""

    @property
    def meaning(self) -> str:
        if self.hidden:
            return _("Answers stand in any order, and nothing tells whose they are until you have chosen.")
        return _("The next answers come without names, in any order, until you have chosen one.")

    def turn(self) -> None:
        """From the next question on. Names that are hidden stay so until somebody chose, or shows them."""
        own, on = dict(self._page.voice.own), self.on
        own.pop(BLIND.key, None)
        if self._app.settings.get(BLIND) is on:
            own[BLIND.key] = not on
        self._page.voice.ask_so(own)
        if not on:
            words = _("From the next question on answers come without names, until you have chosen.")
            self._notices.say(words)
        elif not self._names.kept_back(
            _("Names are hidden until you have chosen. After that they are shown at once.")
        ):
            self._notices.say(_("From the next question on answers come with names."))

    def reveal(self) -> None:
        if self._page.chat is not None and self.hidden:
            self._doing.start("show the names", reveal(self._app, self._page.chat))
        else:
            self._notices.say(_("No names are hidden."))

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS:
            self.changed.emit(None)
