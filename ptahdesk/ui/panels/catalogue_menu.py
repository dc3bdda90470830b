"""What can be done with a model of the catalogue, as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.widgets.menu import Menu

Ticked = tuple[str, bool, Callable[[], object]]


class CatalogueMenu(Menu):
    """Goes when it closes. `used` comes when the model answers in the open chat from now on."""

    used = Signal()

    def __init__(self, parent: QWidget, desk: Desk, model: Model) -> None:
        super().__init__(parent, _("What to do with the model"))
        self._desk, self._model = desk, model
        self.addAction(_("New chat with it"), lambda: desk.catalogue.deeds.new_chat(model))
        self.addAction(_("Use it in this chat"), self._use)
        self.addSeparator()
        for words, on, do in self._ticked():
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _on, do=do: do())
        self.addSeparator()
        self.addAction(_("Copy its id"), lambda: copy_id(model))

    def _use(self) -> None:
        self._desk.catalogue.deeds.use(self._model)
        self.used.emit()

    def _ticked(self) -> list[Ticked]:
        deeds, gathered, model = self._desk.catalogue.deeds, self._desk.catalogue.gathered, self._model
        return [
            (_("Put together to compare"), gathered.has(model), lambda: gathered.turn(model)),
            (_("Favourite"), deeds.is_favourite(model), lambda: deeds.star(model)),
            (_("Default for new chats"), deeds.is_default(model), lambda: deeds.make_default(model)),
            (_("Always ask it privately"), deeds.privacy.of(model), lambda: deeds.privacy.turn(model)),
            *map(self._pin, Tier),
        ]

    def _pin(self, tier: Tier) -> Ticked:
        deeds, model = self._desk.catalogue.deeds, self._model
        words = _("{tier} means this model").format(tier=tier.value.capitalize())
        return words, tier in deeds.pinned(model), lambda: deeds.pin(model, tier)


def copy_id(model: Model) -> None:
    QGuiApplication.clipboard().setText(model.id)
