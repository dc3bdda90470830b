"""The model picker: a search field, the live list, and how old it is. All of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.again_prices import AgainPrices
from ptahdesk.presenters.model_picker import VARIANTS, ModelPicker
from ptahdesk.ui import scale
from ptahdesk.ui.panels.card_list import field
from ptahdesk.ui.panels.picker_rows import CONTEXT, IN, OUT, PickPainter, PickRows, StarredList
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.quiet_bar import QuietBar
from ptahdesk.ui.widgets.search_box import SearchBox

_NEAR = 10  # rows that are in sight when the list is opened


class PickerPanel(Overlay):
    """Typing narrows, arrows move, Enter picks, Escape leaves."""

    def __init__(self, host: QWidget, theme: Theme, picker: ModelPicker) -> None:
        super().__init__(host, theme, _("Choose a model"))
        self._picker = picker
        self._then: Callable[[str], object] | None = None
        self._query: str | None = None  # what the rows that stand there were found by
        self.wanted = (720, 560)
        self.search = self._search_box()
        self.list = self._list()
        self.footer = Elided("", "small")
        self.chips: dict[str, WordButton] = {}
        self.refresh = WordButton(_("Refresh"), "link")
        self.refresh.clicked.connect(picker.refresh)
        self.body.addWidget(self._head())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._foot())
        picker.changed.connect(self._changed)
        picker.chosen.connect(self._chosen)

    def open_picker(
        self,
        then: Callable[[str], object] | None = None,
        *,
        aside: bool = False,
        needs: frozenset[str] = frozenset(),
        prices: AgainPrices | None = None,
        now: str = "",
    ) -> None:
        """`then` hears what is picked this time, and nothing when nothing is. `aside`: for this one
        answer; the chat keeps its model. `needs`: only models that read this. `prices`: of that answer.
        `now`: which one stands there."""
        self._query, self._then = None, then
        self._rows.price(prices)
        told = (_("$/M in"), _("$/M out")) if prices is None else ("", _("this answer"))
        for label, words in zip(self._heads, told, strict=True):
            label.setText(words)
        self._picker.aside = aside
        self.search.clear()
        self.open(self.search)
        self._picker.open(needs, now)

    def _chosen(self, reference: str) -> None:
        then, self._then = self._then, None
        self._picker.aside = False
        self.close_card()
        if then is not None:
            then(reference)

    def _search_box(self) -> SearchBox:
        box = field(self._theme, self._into_list, _("Find a model, or type any id"), 300)
        box.setAccessibleName(_("Find a model"))
        box.textChanged.connect(self._picker.find)
        box.entered.connect(self._pick_current)
        return box

    def _list(self) -> QListView:
        view = StarredList()
        view.setObjectName("modelList")
        view.setAccessibleName(_("Models"))
        self._rows = PickRows(self._picker, view)
        view.setModel(self._rows)
        view.setItemDelegate(PickPainter(self._theme, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is always there, so that columns stay under their heads.
        view.setVerticalScrollBar(QuietBar())
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.clicked.connect(self._pick)
        view.selectionModel().currentChanged.connect(lambda now: self.search.tell(self._rows.told(now)))
        self._rows.dataChanged.connect(lambda: self.search.tell(self._rows.told(view.currentIndex())))
        view.starred.connect(lambda index: self._picker.star(self._rows.row_at(index).reference))
        return view

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("pickerHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 32, 0)
        row.setSpacing(0)
        row.addWidget(self.search, 1)
        self._heads: list[QLabel] = []
        for words, width in ((_("$/M in"), IN), (_("$/M out"), OUT), (_("context"), CONTEXT)):
            label = plain(words, "figureCaption")
            scale.hold(label, width=width)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label)
            self._heads = [*self._heads, label][:2]  # of the prices
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("pickerFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 4, 12, 4)
        row.addWidget(self.footer, 1)
        for variant, words in VARIANTS:
            row.addWidget(self._chip(variant, words))
        row.addWidget(self.refresh)
        return foot

    def _chip(self, variant: str, words: str) -> WordButton:
        chip = WordButton(words, "segment")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # typing goes on in the field
        chip.setToolTip(_("Adds {variant} to what you pick. OpenRouter only.").format(variant=variant))
        chip.clicked.connect(lambda _checked: self._picker.vary(variant))
        self.chips[variant] = chip
        return chip

    def _changed(self, _nothing: None) -> None:
        if not self.isVisible():
            return
        self.footer.setText(self._picker.footer)
        for variant, chip in self.chips.items():
            chip.setChecked(variant == self._picker.variant)
        stood = self.list.currentIndex()
        reference = self._rows.row_at(stood).reference if stood.isValid() else ""
        before, self._query = self._query, self._picker.query
        if not self._rows.refresh() and before == self._query:
            return
        place = self._rows.place_of(reference) if before == self._query else None
        self._stand(place if place is not None else self._first())
        if place is None:
            self.list.scrollToTop()

    def _stand(self, place: int) -> None:
        if place < self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(place))

    def _first(self) -> int:
        """The one that is in use where it is near, else the first: above that stands a heading."""
        used = None if self._picker.query else self._rows.place_of(self._picker.now)
        if used is not None and used < _NEAR:
            return used
        return next((place for place, row in enumerate(self._picker.rows) if row.reference), 0)

    def _pick(self, index: QModelIndex) -> None:
        self._picker.pick(self._rows.row_at(index).reference)

    def star_current(self) -> None:
        """The row the arrows stand on becomes a favourite, or is none any more."""
        if self.list.currentIndex().isValid():
            self._picker.star(self._rows.row_at(self.list.currentIndex()).reference)

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)

    def _pick_current(self) -> None:
        if self.list.currentIndex().isValid():
            self._pick(self.list.currentIndex())
