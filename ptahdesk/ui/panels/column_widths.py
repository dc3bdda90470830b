"""How wide columns are: alike until somebody wants otherwise, never too narrow, and as they were left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QSplitterHandle

from ptahdesk.domain.chat import Lane
from ptahdesk.presenters.kept_widths import KeptWidths
from ptahdesk.ui import scale
from ptahdesk.ui.panels.column_view import NARROWEST, SQUEEZED, ColumnView

_HANDLE = 5  # pixels between two of them
_STEP = 60  # pixels a column grows by key
_PAUSE = 400  # milliseconds after which they are kept


class Shelf(Protocol):
    """Where the columns stand."""

    views: list[ColumnView]

    @property
    def here(self) -> ColumnView | None: ...


class Across(QSplitter):
    """Where all are seen, two neighbours share their room anew; where they are scrolled, one alone is drawn
    wider."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("columnsAcross")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)

    @property
    def room(self) -> int:
        """That is seen at once."""
        around = self.parentWidget()
        return around.width() if around is not None else 0

    @property
    def least(self) -> int:
        """That all of them need."""
        return self.count() * (scale.px(SQUEEZED) + _HANDLE)

    @property
    def narrowest(self) -> int:
        """That one of them gets: a little less where none has to be scrolled to then."""
        each = self.room // max(1, self.count()) - _HANDLE
        usual = scale.px(NARROWEST)
        return each if scale.px(SQUEEZED) <= each < usual else usual

    @property
    def scrolled(self) -> bool:
        return self.width() > self.room

    def grow(self, place: int, pixels: int) -> None:
        """This column by so many, and no other."""
        sizes = self.sizes()
        sizes[place] += pixels
        self.stand(sizes)

    def stand(self, sizes: Sequence[int]) -> None:
        """As wide as that, none too narrow; wider where there is room."""
        wide = [max(self.narrowest, size) for size in sizes]
        needed = sum(wide) + _HANDLE * len(wide)
        scale.hold(self, narrowest=scale.usual(needed if needed > self.room else self.least))
        self.resize(max(needed, self.room), self.height())
        self.setSizes(wide)


class _Handle(QSplitterHandle):
    """What is drawn by it stays under the pointer."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        across = self.splitter()
        if isinstance(across, Across) and across.scrolled:
            place = across.indexOf(self)
            across.grow(place - 1, round(event.position().x()) - self.width() // 2)
            across.splitterMoved.emit(self.x(), place)
        else:
            super().mouseMoveEvent(event)


class ColumnWidths(QObject):
    """Kept with the chat some moments after they were changed by hand."""

    def __init__(self, shelf: Shelf, area: QScrollArea, across: Across, kept: KeptWidths) -> None:
        super().__init__(across)
        self._shelf, self._area, self._across, self._kept = shelf, area, across, kept
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._keep)
        self._changed: tuple[list[Lane], list[int]] | None = None  # by hand, and not kept yet
        self._fitted = True  # whether all of them could be seen at once
        across.splitterMoved.connect(lambda _at, _index: self._soon())
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In another window all of them fit, or no more: they share its room anew."""
        if event.type() is QEvent.Type.Resize and self._fits is not self._fitted and self._shelf.views:
            self.begin()
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Other columns than before: as they were left, or alike."""
        self._keep()
        self._fitted = self._fits
        wide = [scale.px(each) for each in self._kept.of(self._lanes)]
        room = self._across.room - _HANDLE * len(wide)
        if wide and self._fitted:  # they share that
            wide = [each * room // sum(wide) for each in wide]
        self._across.stand(wide or self._alike)

    def even(self) -> None:
        """All of them as wide as each other, from now on."""
        self._across.stand(self._alike)
        self._changed = self._lanes, []
        self._keep()

    def widen(self, way: int) -> None:
        """The column that is meant, wider or narrower; the others share the rest while all are seen."""
        views, here = self._shelf.views, self._shelf.here
        if here not in views or len(views) < 2:
            return
        place, sizes, step = views.index(here), self._across.sizes(), way * scale.px(_STEP)
        share = step // (len(sizes) - 1)
        if self._across.scrolled or min(sizes) - share < self._across.narrowest:
            self._across.grow(place, step)
        else:
            self._across.setSizes(
                [size + step if n == place else size - share for n, size in enumerate(sizes)]
            )
        self._area.ensureWidgetVisible(here, 0, 0)
        self._soon()

    @property
    def _fits(self) -> bool:
        return self._across.least <= self._across.room

    @property
    def _lanes(self) -> list[Lane]:
        return [view.column.lane for view in self._shelf.views]

    @property
    def _alike(self) -> list[int]:
        count = len(self._shelf.views)
        return [(self._across.room - _HANDLE * count) // max(1, count)] * count

    def _soon(self) -> None:
        self._changed = self._lanes, [scale.usual(size) for size in self._across.sizes()]
        self._later.start()

    def _keep(self) -> None:
        """With the chat they were changed in: another one may be shown by now."""
        self._later.stop()
        changed, self._changed = self._changed, None
        if changed is not None:
            self._kept.keep(*changed)
