"""The list on a card, and the field above it that keeps the focus: rows of a presenter, chosen by arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index
from ptahdesk.ui.widgets.search_box import SearchBox


class Told(Protocol):
    """A row with something at its right, or a heading: its kind says."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def aside(self) -> str: ...


class Tells(Protocol):
    """Who has the focus while somebody goes through the list."""

    def tell(self, words: str) -> None: ...


R = TypeVar("R", bound=Told)


class CardRows(QAbstractListModel, Generic[R]):
    """What `known` says now. Rows of the kind `heading` cannot be chosen."""

    heading = "heading"

    def __init__(self, known: Callable[[], Sequence[R]], parent: QObject) -> None:
        super().__init__(parent)
        self._known = known
        self.rows: Sequence[R] = []

    def refresh(self) -> bool:
        """Whether there was anything new to show."""
        if self.rows == self._known():
            return False
        self.beginResetModel()
        self.rows = self._known()
        self.endResetModel()
        return True

    def place_of(self, row: R | None) -> int | None:
        return self.rows.index(row) if row in self.rows else None

    def first(self) -> int | None:
        """The first that can be chosen."""
        return next((place for place, row in enumerate(self.rows) if row.kind != self.heading), None)

    def told(self, index: Index) -> str:
        """The row as a screen reader says it, alone."""
        row: R = index.data(ROW)
        return spoken(row)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].kind == self.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CardList(QListView, Generic[R]):
    """The focus stays in the field: it is what a screen reader hears the row from."""

    def __init__(
        self, name: tuple[str, str], rows: CardRows[R], painter: QStyledItemDelegate, field: Tells
    ) -> None:
        super().__init__()
        self._rows, self._field = rows, field
        self.setObjectName(name[0])
        self.setAccessibleName(name[1])
        self.setModel(rows)
        self.setItemDelegate(painter)
        for owned in (rows, painter):
            owned.setParent(self)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.selectionModel().currentChanged.connect(self._say)

    def chosen(self) -> R | None:
        """The row it stands on."""
        row: R | None = self.currentIndex().data(ROW)
        return row

    def stand(self, place: int | None) -> None:
        self.setCurrentIndex(self._rows.index(place) if place is not None else QModelIndex())

    def stay_on(self, row: R | None) -> None:
        """Where this row is now; without it on the first one, which is then in sight."""
        place = self._rows.place_of(row)
        self.stand(place if place is not None else self._rows.first())
        if place is None:
            self.scrollToTop()

    def _say(self, index: QModelIndex) -> None:
        self._field.tell(self._rows.told(index) if index.isValid() else "")


def spoken(row: Told) -> str:
    return f"{row.text}, {row.aside}" if row.aside else row.text


def field(theme: Theme, move: Callable[[QKeyEvent], None], words: str, most: int) -> SearchBox:
    """Where one types what a card shall find: up to so many letters."""
    box = SearchBox(theme, move)
    box.setObjectName("pickerSearch")
    box.setPlaceholderText(words)
    box.setAccessibleName(words)
    box.setMaxLength(most)
    return box


def behind(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """What is behind the words of a row that is chosen, or pointed at."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(option.rect.adjusted(8, 1, -8, -1), 8, 8)
