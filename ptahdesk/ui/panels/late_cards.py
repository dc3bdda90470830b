"""Cards that on most days nobody opens: each is made, and imported, when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.composer import ComposerPanel
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ptahdesk.presenters.sheet import Sheet
    from ptahdesk.ui.panels.bill import BillPanel
    from ptahdesk.ui.panels.move_to import MoveToPanel
    from ptahdesk.ui.panels.paste_reader import PasteReader

C = TypeVar("C", bound=Overlay)


class LateCards(QObject):
    """What a figure is made of, where chats shall go, what was pasted."""

    usageWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(
        self, where: tuple[QWidget, list[Overlay]], theme: Theme, desk: Desk, composer: ComposerPanel
    ) -> None:
        """`where` they are seen, and the cards there are in it."""
        self._host, self._cards = where
        super().__init__(self._host)
        self._theme, self._desk, self._composer = theme, desk, composer
        desk.bills.shown.connect(self._show_bill)
        composer.chips.wanted.connect(self._read)

    def move(self, which: Sequence[ChatId]) -> None:
        """Ask where these chats shall go; for none, a new folder is only made."""
        self.move_to.open_for(which)

    @cached_property
    def bill(self) -> BillPanel:
        from ptahdesk.ui.panels.bill import BillPanel  # noqa: PLC0415 - nobody needs it to begin with

        bill = self._made(BillPanel(self._host, self._theme, self._desk.bills))
        bill.usageWished.connect(self.usageWished)
        return bill

    @cached_property
    def move_to(self) -> MoveToPanel:
        from ptahdesk.ui.panels.move_to import MoveToPanel  # noqa: PLC0415 - as above

        return self._made(MoveToPanel(self._host, self._theme, self._desk.move_to))

    @cached_property
    def reader(self) -> PasteReader:
        from ptahdesk.ui.panels.paste_reader import PasteReader  # noqa: PLC0415 - as above

        verbs = self._composer.type_on, self._composer.chips.taken.emit
        return self._made(PasteReader(self._host, self._theme, self._desk.composer.pastes, verbs))

    def _made(self, card: C) -> C:
        scale.fit(card)
        self._cards.append(card)
        return card

    def _show_bill(self, sheet: Sheet | None) -> None:
        if sheet is not None or "bill" in vars(self):
            self.bill.tell(sheet)

    def _read(self, key: int) -> None:
        self.reader.read(key)
