"""Above what was spent: which time, which provider, model, cause and chat is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.spent import UNTOLD, By, Slice, together
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, usage_words
from ptahdesk.presenters.usage_asked import TIMES
from ptahdesk.presenters.usage_csv import ordered
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import NameButton, WordButton
from ptahdesk.ui.widgets.flow import Flow
from ptahdesk.ui.widgets.menu import Menu

MOST = 24  # values a menu offers: the dearest


@dataclass(frozen=True, slots=True)
class Choice:
    value: object
    words: str
    beside: str
    on: bool


class UsageFilters(QWidget):
    """All of it by Tab; each value says what it came to."""

    def __init__(self, theme: Theme, page: UsagePage) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self.time = self._button(_("Time"), "time", self._times)
        self.fields = {by.value: by for by in (By.PROVIDER, By.MODEL, By.CAUSE, By.CHAT)}
        self.buttons = {field: self._question(field, by) for field, by in self.fields.items()}
        self.clear = WordButton(_("Show all"), "link")
        self.clear.clicked.connect(lambda: page.want(provider="", model="", cause="", chat=None))
        self.flow = Flow([self.time, *self.buttons.values(), self.clear])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.addWidget(self.flow)
        theme.changed.connect(self.show_state)

    def _question(self, field: str, by: By) -> WordButton:
        return self._button(usage_words.SPLIT[by], field, lambda: self._of(by))

    def _button(self, name: str, field: str, choices: Callable[[], Iterable[Choice]]) -> WordButton:
        button = NameButton(name, "toggle", self._theme, "chevron-down")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.clicked.connect(lambda: self.menu(name, field, choices()).hang_from(button))
        return button

    def menu(self, name: str, field: str, choices: Iterable[Choice]) -> Menu:
        menu = Menu(self, name)
        for choice in choices:
            action = menu.addAction(_short(choice.words).replace("&", "&&") + f"\t{choice.beside}".rstrip())
            action.setCheckable(True)
            action.setChecked(choice.on)
            action.triggered.connect(lambda _on, value=choice.value: self._page.want(**{field: value}))
        return menu

    def show_state(self) -> None:
        asked = self._page.asked
        self.time.say(TIMES[asked.time])
        held = {"provider": asked.provider, "model": asked.model, "cause": asked.cause, "chat": asked.chat}
        for field, button in self.buttons.items():
            value = held[field]
            on = value not in {"", None}
            by = By(field)
            name = usage_words.SPLIT[by]
            button.say(f"{name}: {_short(self._name(by, str(value or '')))}" if on else name)
            button.setProperty("on", on)
            button.style().unpolish(button)
            button.style().polish(button)
        self.clear.setVisible(asked.sifts)
        self.flow.settle()

    def _times(self) -> list[Choice]:
        now = self._page.asked.time
        return [Choice(time, words, "", time is now) for time, words in TIMES.items()]

    def _of(self, by: By) -> list[Choice]:
        """Anything, and then the dearest of them."""
        asked = getattr(self._page.asked, by.value)
        found = [Choice(None if by is By.CHAT else "", _("Any"), "", asked in {"", None})]
        for part in ordered(self._parts(by), by)[:MOST]:
            key = part.keys[0]
            value = ChatId(int(key or 0)) if by is By.CHAT else key
            found.append(Choice(value, self._name(by, key), figures.total(part.total), value == asked))
        return found

    def _parts(self, by: By) -> list[Slice]:
        offers = self._page.offers
        match by:
            case By.CHAT:
                return list(offers.chats)
            case By.CAUSE:
                return together(offers.models, 1)
        named = [each for each in offers.models if each.keys[0] != UNTOLD[By.MODEL]]
        return together(named if by is By.MODEL else map(_of_provider, named), 0)

    def _name(self, by: By, key: str) -> str:
        key = "" if by is By.CHAT and key == "0" else key
        known = next((each.names[0] for each in self._page.offers.chats if each.keys[0] == key), key)
        return self._page.name(by, key, known if by is By.CHAT else key)


def _of_provider(part: Slice) -> Slice:
    provider = part.keys[0].partition(":")[0]
    return replace(part, keys=(provider,), names=(provider,))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
