"""Cards that most days nobody opens: each is imported and made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

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


class LateCards:
    """They take their place behind `cards`, among all that Escape closes."""

    def __init__(
        self,
        among: tuple[QWidget, list[Overlay]],
        of: tuple[Theme, Desk],
        composer: ComposerPanel,
        open_usage: Callable[[], object],
    ) -> None:
        self._host, self._cards = among
        self._theme, self._desk = of
        self._composer = composer
        self._open_usage = open_usage
        self._desk.bills.shown.connect(self._bill)
        composer.chips.wanted.connect(self._read)

    @cached_property
    def bill(self) -> BillPanel:
        from ptahdesk.ui.panels.bill import BillPanel  # noqa: PLC0415 — see above

        bill = self._placed(BillPanel(self._host, self._theme, self._desk.bills))
        bill.usageWished.connect(self._open_usage)
        return bill

    @cached_property
    def move_to(self) -> MoveToPanel:
        from ptahdesk.ui.panels.move_to import MoveToPanel  # noqa: PLC0415 — see above

        return self._placed(MoveToPanel(self._host, self._theme, self._desk.move_to))

    @cached_property
    def reader(self) -> PasteReader:
        from ptahdesk.ui.panels.paste_reader import PasteReader  # noqa: PLC0415 — see above

        verbs = self._composer.type_on, self._composer.chips.taken.emit
        return self._placed(PasteReader(self._host, self._theme, self._desk.composer.pastes, verbs))

    def move(self, which: Sequence[ChatId]) -> None:
        self.move_to.open_for(which)

    def _read(self, key: int) -> None:
        self.reader.read(key)

    def _bill(self, sheet: Sheet | None) -> None:
        if sheet is not None or "bill" in vars(self):
            self.bill.tell(sheet)

    def _placed(self, card: C) -> C:
        scale.fit(card)
        self._cards.append(card)
        return card
