"""The bar at the foot of the window: what it costs, and how the provider is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.cost_bar import CostBar, Figure
from ptahdesk.services.connections import Light
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.lamp import Lamp


class FigureLabel(QPushButton):
    """A quiet caption and a figure whose digits keep their places; pressed, it says what it is made of."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.of = ""
        self.setProperty("kind", "provider")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.caption = plain(caption, "figureCaption")
        self.amount = plain("", "figure")
        font = QFont(self.amount.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.amount.setFont(font)
        self._place = QHBoxLayout(self)
        self._place.setContentsMargins(8, 0, 8, 0)
        self._place.setSpacing(6)
        for part in (self.caption, self.amount):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._place.addWidget(part)

    def sizeHint(self) -> QSize:
        return QSize(self._place.sizeHint().width(), scale.px(28))

    def show_figure(self, figure: Figure) -> None:
        self.of = figure.of
        self.caption.setText(figure.caption)
        self.amount.setText(figure.text)
        self.setToolTip(figure.tip)
        self.setAccessibleName(f"{figure.caption} {figure.text}")


class _Provider(QPushButton):
    """The light and the name beside it: one click asks how the provider is now."""

    def __init__(self, lamp: Lamp, words: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "provider")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place = QHBoxLayout(self)
        self._place.setContentsMargins(8, 0, 8, 0)
        self._place.setSpacing(6)
        for part in (lamp, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._place.addWidget(part)

    def sizeHint(self) -> QSize:
        return QSize(self._place.sizeHint().width(), scale.px(28))


class CostBarPanel(QWidget):
    """Where there is no room for every sum, the wider ones give way first."""

    settingsWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    figureWished = Signal(str)  # noqa: N815 - as above; which one, as in `Figure.of`

    def __init__(self, theme: Theme, costs: CostBar) -> None:
        super().__init__()
        self._costs = costs
        self.setObjectName("costBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Costs"))
        scale.hold(self, height=36)
        self._labels: list[FigureLabel] = []
        self._figures = QHBoxLayout()
        self._figures.setSpacing(4)
        self.lamp = Lamp(theme)
        self.words = plain("", "light")
        self._place = _Provider(self.lamp, self.words)
        self._place.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(20)
        layout.addLayout(self._figures)
        layout.addStretch(1)
        layout.addWidget(self._place)
        costs.changed.connect(self._changed)
        self._changed(None)

    def _changed(self, _nothing: None) -> None:
        while len(self._labels) < len(self._costs.figures):
            label = FigureLabel("")
            label.clicked.connect(lambda _checked=False, one=label: self.figureWished.emit(one.of))
            self._labels.append(label)
            self._figures.addWidget(label)
        for label, figure in zip(self._labels, self._costs.figures, strict=False):
            label.show_figure(figure)
        self.lamp.show_light(self._costs.lamp.light.value)
        self.words.setText(self._costs.lamp.name)
        told = f"{self._costs.lamp.name}: {self._costs.lamp.words}"
        self._place.setToolTip(_("{told}\nClick to check again.").format(told=told))
        self._place.setAccessibleName(told)
        self.lamp.setAccessibleName(told)
        self._fit()

    def _ask(self) -> None:
        """A light that is not green is asked about where one can do something about it."""
        self._costs.lamp.check()
        if self._costs.lamp.light in {Light.RED, Light.GREY}:
            self.settingsWished.emit()

    def _fit(self) -> None:
        """As many figures as there is room for, from the narrowest sum on."""
        room = self.width() - self._place.sizeHint().width() - scale.px(60)
        count = len(self._costs.figures)
        for place, label in enumerate(self._labels):
            room -= label.sizeHint().width() + scale.px(4)
            label.setVisible(place < count and room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
