"""The card of the sets of models: typing finds one or names the columns, Enter uses it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Notice, Notices
from ptahdesk.presenters.palette import Choice
from ptahdesk.presenters.saved_sets import SavedSets
from ptahdesk.presenters.set_rows import SetRows
from ptahdesk.settings.model_sets import ModelSet
from ptahdesk.ui import scale
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import PalettePainter
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred
from ptahdesk.ui.widgets.overlay import Overlay


class SetsCard(Overlay):
    """Arrows move, Enter uses, Tab comes to what else can be done with the one that is chosen."""

    def __init__(self, host: QWidget, theme: Theme, sets: SavedSets, notices: Notices) -> None:
        super().__init__(host, theme, _("Sets of models"))
        self._sets = sets
        self._named = ""  # what got its name just now: the list stands on it
        self.rows = SetRows(sets)
        self.wanted = (600, 400)
        self.title = plain("", "section")
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 4)
        head.addWidget(self.title)
        self.search = field(theme, self._into_list, "", 60)
        self._shown = CardRows[Choice](lambda: self.rows.rows, self)
        painter = PalettePainter(theme, self)
        self.list = CardList(("setList", _("Sets of models")), self._shown, painter, self.search)
        self.list.clicked.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(lambda _now: self._offer())
        self.nothing = plain("", "small", wrap=True)
        self.nothing.setContentsMargins(20, 8, 20, 8)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rename = WordButton(_("Rename…"), "link")
        self.rename.clicked.connect(self._rename)
        self.delete = WordButton(_("Delete"), "link")
        self.delete.clicked.connect(self._delete)
        self.body.addLayout(head)
        for each in (self.search, self.nothing):
            self.body.addWidget(each)
        self.body.addWidget(self.list, 1)
        self.notice = NoticeBar()
        self.body.addLayout(centred(self.notice))
        self.body.addWidget(self._foot())
        cut = notices.told.connect(self._tell)
        self.destroyed.connect(cut)
        self.search.textChanged.connect(self._typed)
        self.search.entered.connect(lambda: self._pick(self.list.currentIndex()))
        self.rows.changed.connect(lambda _nothing: self._changed())
        scale.fit(self)

    def open_sets(self, *, asks: bool = False) -> None:
        """`asks`: what is in the message box goes to the one that is chosen."""
        self.title.setText(_("Which set of models is asked?") if asks else _("Sets of models"))
        self.search.clear()
        self._named = ""
        self.rows.open(asks=asks)
        self.open(self.search)

    def close_card(self) -> None:
        """Escape leaves a new name first."""
        if self.isVisible() and self.rows.renamed is not None:
            self.rows.rename(None)
            self.search.clear()
        else:
            super().close_card()

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("pickerFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 4, 12, 4)
        row.addWidget(self.rename)
        row.addWidget(self.delete)
        row.addStretch(1)
        return foot

    def _typed(self, text: str) -> None:
        self._named = ""
        self.rows.find(text)

    def _changed(self) -> None:
        named = (row for row in self.rows.rows if row.kind == "set" and row.text == self._named)
        chosen = next(named, None) or self.list.chosen()
        words = self.rows.invitation
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self._shown.refresh()
        self.list.stay_on(chosen)
        self.nothing.setText(self.rows.nothing)
        self.nothing.setVisible(bool(self.rows.nothing))
        self._offer()

    def _offer(self) -> None:
        mine = self.rows.mine(self.list.chosen())
        self.rename.setEnabled(mine)
        self.delete.setEnabled(mine)

    def _pick(self, index: QModelIndex) -> None:
        choice: Choice | None = index.data(ROW) if index.isValid() else None
        if choice is None:
            return
        self.rows.run(choice)
        self.rows.renamed = None
        if choice.kind == "set":
            self.close_card()
        else:
            self.search.clear()
            self._named = " ".join(str(choice.target).split())
            self.rows.find("")

    def _rename(self) -> None:
        self.search.setText(self.rows.rename(self.list.chosen()))
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        choice = self.list.chosen()
        if choice is not None and isinstance(choice.target, ModelSet):
            self._sets.forget(choice.target)
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, notice: Notice) -> None:
        """What was just done can be undone here too."""
        if self.isVisible():
            self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)
