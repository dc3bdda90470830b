"""One App's panels in one place, and the commands that reach them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_page import last_said
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Author
from ptahdesk.presenters.wishes import Doors, Wishes
from ptahdesk.ui import links, place, scale
from ptahdesk.ui.actions import Actions
from ptahdesk.ui.panels.carrying_verbs import CarryingVerbs
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.compare_verbs import CompareVerbs
from ptahdesk.ui.panels.cost_bar import CostBarPanel
from ptahdesk.ui.panels.filing_verbs import FilingVerbs
from ptahdesk.ui.panels.fleeting import FleetingBar
from ptahdesk.ui.panels.header import Header
from ptahdesk.ui.panels.inspector import Inspector
from ptahdesk.ui.panels.jumps import Jumps
from ptahdesk.ui.panels.late_cards import LateCards
from ptahdesk.ui.panels.meanings import meanings
from ptahdesk.ui.panels.message_verbs import MessageVerbs
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.panels.palette import PalettePanel
from ptahdesk.ui.panels.prompt_verbs import PromptVerbs
from ptahdesk.ui.panels.search import SearchPanel
from ptahdesk.ui.panels.settings.card import SettingsPanel
from ptahdesk.ui.panels.sidebar import Sidebar
from ptahdesk.ui.panels.stage import Stage
from ptahdesk.ui.panels.tile_verbs import TileVerbs
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.overlay import Overlay


class Furniture(QWidget):
    """The inside of the window for one App; another App gets new furniture."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._theme = theme
        self._low = False
        self.setObjectName("root")
        self.sidebar = Sidebar(theme, desk)
        self.header = Header(theme, desk)
        self.fleeting = FleetingBar(theme, desk)
        self.page = ChatPagePanel(theme, desk)
        self.costs = CostBarPanel(theme, desk.costs)
        self.inspector = Inspector(theme, desk, self.sidebar)
        self._lay_out()
        self.picker = PickerPanel(self, theme, desk.picker)
        self.picker.anchor = self.header.model
        self.settings = SettingsPanel(self, theme, desk)
        self.anything = PalettePanel(self, theme, desk)
        self.everywhere = SearchPanel(self, theme, desk.searching)
        self.jumps = Jumps(desk, self.page)
        self.everywhere.picked.connect(self.jumps.go)
        desk.chats.sought.connect(self.everywhere.open_search)
        self.cards: list[Overlay] = [self.everywhere, self.anything, self.picker, self.settings]
        self.late = LateCards((self, self.cards), (theme, desk), self.page.composer, self.stage.open_usage)
        self.prompts = PromptVerbs((self, self.cards), theme, desk, self.page)
        self.tiles = TileVerbs(self, theme, desk, self.page)
        self.tiles.made.connect(lambda card: self.cards.insert(0, card))
        self.messages = MessageVerbs(desk, self.page.view, self.picker)
        self.page.composer.box.recalled.connect(_recalling(desk, self.messages.verbs()["question.edit"]))
        self.carrying = CarryingVerbs(self, desk)
        self.filing = FilingVerbs(desk, self.sidebar, self.late.move, self.carrying.export)
        self._grant_wishes(desk)
        theme.changed.connect(self._share)

    def _grant_wishes(self, desk: Desk) -> None:
        """What a card, a link or a figure asks for, wherever it stands."""
        doors = Doors(
            lambda: self.settings.open_keys(desk.costs.lamp.provider),
            self.picker.open_picker,
            self.follow_link,
            desk.bills.of_answer,
            desk.room.shorten,
            desk.room.put_back,
        )
        wishes = Wishes(desk.page, desk.tree, desk.doing, doors)
        self.comparing = CompareVerbs(self._theme, desk, self.page, self.picker, doors)
        self.jumps.beside.connect(self.comparing.go_to)
        self.messages.versions = self.comparing.versions.offer
        self.comparing.sets.made.connect(lambda card: self.cards.insert(0, card))
        self.header.tell_of(self.comparing.hidden)
        self.comparing.made.connect(lambda card: self.cards.insert(0, card))
        self.page.cardAction.connect(wishes.act)
        self.page.linkClicked.connect(self.follow_link)
        composer = self.page.composer
        composer.most.otherWished.connect(self.inspector.show_price)
        composer.files.modelWished.connect(lambda needs: self.picker.open_picker(needs=needs))
        self.costs.settingsWished.connect(lambda: self.settings.open_keys(desk.costs.lamp.provider))
        self.costs.figureWished.connect(desk.bills.of_sum)
        self.settings.importWished.connect(self.settings.close_card)
        self.settings.importWished.connect(self.carrying.bring)
        self.settings.setupWished.connect(_setting_up(desk))
        self.settings.linkWished.connect(self.follow_link)
        self.page.addWished.connect(self.settings.verbs()["settings.add"])
        for panel in (self.page, self.settings):
            panel.pickWished.connect(lambda then: self.picker.open_picker(then, aside=True))
            panel.topUp.connect(lambda: wishes.act(0, "top_up"))

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setObjectName("main")
        beside = QHBoxLayout(middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        beside.addLayout(column, 1)
        beside.addWidget(self.inspector)
        for panel in (self.inspector, self.sidebar):
            panel.left.connect(self.page.take_focus)
        column.addWidget(self.header)
        column.addWidget(self.fleeting)
        column.addWidget(self.page, 1)
        self.stage = Stage(self._theme, self.desk, middle, self.page.take_focus)
        self.sidebar.follow(self.stage)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self.stage, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.costs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        for card in self.cards:
            card.fit()

    def _share(self) -> None:
        self.sidebar.fit(self.width())
        self.inspector.share()
        self._flatten()

    def _flatten(self) -> None:
        """What stands around the answers makes room for them where there is little."""
        low = scale.low(self)
        if low is not self._low:
            self._low = low
            for each in (self.header, self.page.composer, self.comparing.panel):
                if each is not None:
                    each.flatten(low)

    def follow_link(self, address: str) -> None:
        self.desk.doing.start("open a link", self._follow(address))

    async def _follow(self, address: str) -> None:
        self.desk.notices.say(await links.follow(self.window(), address))

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What each command of `ui/actions.py` does here."""
        desk, chats = self.desk, self.desk.chats
        made: dict[str, Callable[[], object]] = {
            "chat.new": lambda: chats.open(None),
            "chat.next": lambda: chats.step(1),
            "chat.previous": lambda: chats.step(-1),
            "chat.rename": self.sidebar.rename,
            "chat.private": desk.private.turn,
            "palette": self.anything.open_palette,
            "search": self.everywhere.open_search,
            "chats.find": self.sidebar.find_chat,
            "find": self.page.find_words,
            "find.next": lambda: self.page.find_words(1),
            "find.previous": lambda: self.page.find_words(-1),
            "model.favourite": _starring(desk, self.picker),
            "models.refresh": desk.picker.refresh,
            "composer.attach": self.page.composer.files.choose,
            "composer.focus": self.page.composer.box.setFocus,
            "context.drop": desk.room.drop,
            "context.whole": desk.room.put_back,
            "context.parts": self.inspector.show_parts,
            "queue.send": desk.queue.send_now,
            "queue.edit": desk.queue.edit,
            "queue.remove": desk.queue.remove,
            "leave": self._escape,
            "reply.stop": desk.composer.stop,
            "reply.copy": lambda: desk.doing.start("copy the last answer", self._copy_last()),
            "setup": _setting_up(desk),
            "view.end": self.page.view.follow_end,
            "view.sidebar": self.sidebar.turn,
            "view.inspector": self.inspector.turn,
            "view.larger": lambda: desk.preferences.zoom_by(1),
            "view.smaller": lambda: desk.preferences.zoom_by(-1),
            "view.usual": lambda: desk.preferences.zoom_by(0),
        }
        made |= self.settings.verbs() | self.messages.verbs() | self.filing.verbs() | self.prompts.verbs()
        made |= self.carrying.verbs() | self.comparing.verbs()
        return self.stage.around(made) | {f"chat.go.{n}": (lambda n=n: chats.go(n)) for n in range(1, 10)}

    def bind(self, actions: Actions) -> None:
        actions.meanings = meanings(self.desk, self.comparing, self.sidebar.list)
        self.sidebar.bind(actions)
        self.header.bind(actions)
        self.comparing.sets.bind(actions, self.header)
        self.anything.bind(actions)
        preferences = self.desk.preferences
        place.restore(self.window(), preferences.window)
        self._theme.changed.connect(self._remember)
        self._remember()
        self._place = place.PlaceKeeper(self.window(), preferences.keep_window, self)

    def _remember(self) -> None:
        self.desk.preferences.keep_desktop(self._theme.desktop)

    def _escape(self) -> None:
        """Escape leaves what is open; with nothing open it stops the answer."""
        if self.sidebar.list.drag.going:
            self.sidebar.list.drag.stop()
            return
        for card in self.cards:
            if card.isVisible():
                card.close_card()
                return
        if self.stage.escape():
            return
        if self.page.finding.isVisible():
            self.page.finding.hide()
            return
        if self.sidebar.search.hasFocus() and self.sidebar.search.text():
            self.sidebar.search.clear()
            return
        if self.filing.leave() or self.comparing.leave():
            return
        self.page.composer.leave()

    async def _copy_last(self) -> None:
        text = await last_said(self.desk.app, self.desk.page.transcript, Author.MODEL)
        if text:
            QGuiApplication.clipboard().setText(text)
            self.desk.notices.say(_("Copied the last answer."))


def _starring(desk: Desk, picker: PickerPanel) -> Callable[[], None]:
    """The model the picker stands on; with no picker open, the chat's own."""
    return lambda: picker.star_current() if picker.isVisible() else desk.marks.star(desk.page.voice.told)


def _recalling(desk: Desk, edit: Callable[[], object]) -> Callable[[], object]:
    """The last thing that was typed: a question that waits, else one that was asked."""
    return lambda: desk.queue.edit() if desk.queue.rows else edit()


def _setting_up(desk: Desk) -> Callable[[], object]:
    """The first run once more, on an empty page."""

    def set_up() -> None:
        desk.chats.open(None)
        desk.welcome.begin()

    return set_up
