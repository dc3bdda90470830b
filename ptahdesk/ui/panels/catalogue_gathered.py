"""Under the catalogue: the models that were put together, and the way to compare them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.catalogue_gathered import Gathered
from ptahdesk.ui.actions import tell
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided


class GatheredBar(QWidget):
    """Out of sight while there is none."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__()
        self._gathered = gathered
        self.setObjectName("pickerFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Elided("")
        self.clear = WordButton(_("Put back"), "link")
        self.clear.clicked.connect(gathered.clear)
        self.compare = WordButton(_("Compare these"), "main")
        tell(self.compare, "models.compare")
        self.compare.clicked.connect(gathered.compare)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear)
        row.addWidget(self.compare)
        cut = gathered.changed.connect(lambda _nothing: self._changed())
        self.destroyed.connect(cut)
        self._changed()

    def _changed(self) -> None:
        words = self._gathered.words
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setAccessibleName(words)
        self.compare.setEnabled(self._gathered.enough)
        self.setVisible(bool(words))
