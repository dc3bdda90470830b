"""A picture or file opened to be looked at, and saved or copied from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from ptahdesk.domain.attached import Form
from ptahdesk.domain.words import _
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui.panels.paste_reader import broken
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.chat_gallery import decoded
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.painted_accessible import Ground, serve
from ptahdesk.ui.widgets.sheet_ends import foot, head

LARGEST = QSize(3200, 3200)  # pixels that are decoded to be looked at
_SHOWN = 200_000  # characters of a text: more of them, and the box stops answering


class PictureView(QWidget):
    """As large as there is room for, and never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        serve(self, lambda view: Ground(view, QAccessible.Role.Graphic))

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        room = self.contentsRect().adjusted(12, 12, -12, -12)
        ratio = self.devicePixelRatioF()
        size = self.image.size().toSizeF() / ratio
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(room).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class EnclosureSheet(Overlay):
    """`save` is asked to save what is shown."""

    def __init__(self, host: QWidget, theme: Theme, save: Callable[[Tile], object]) -> None:
        super().__init__(host, theme, _("Attached file"))
        self.wanted = (1100, 860)
        self.tile: Tile | None = None
        self._text = ""
        self.words, self.facts = Elided("", "section"), Elided("", "small")
        self.picture, self.view, self.told = PictureView(), self._reading(), plain("", "small", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.faces = QStackedWidget()
        for face in (self.picture, self.view, self.told):
            self.faces.addWidget(face)
        self.copy = WordButton(_("Copy"), "plain", theme, "copy")
        self.save = WordButton(_("Save as…"))
        self.body.addWidget(head(theme, self, self.words, self.facts))
        self.body.addWidget(divider())
        self.body.addWidget(self.faces, 1)
        self.body.addWidget(foot(self.copy, self.save))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(lambda: save(self.tile) if self.tile else None)
        self.closed.connect(self._empty)

    def begin(self, tile: Tile) -> None:
        """It is coming."""
        self._empty()
        self.tile = tile
        self.words.setText(tile.name)
        self.facts.setText(" · ".join(tile.facts))
        self.card.setAccessibleName(tile.sentence)
        self._say(_("Opening …"))
        if not self.isVisible():
            self.open(self.save)

    def show_data(self, tile: Tile, data: bytes) -> None:
        """Decoded beside the window."""
        beside(self, lambda: seen(data), lambda found: self.show_image(tile, *found))

    def show_image(self, tile: Tile, image: QImage, sentence: str = "") -> None:
        if tile is not self.tile:
            return
        if sentence:
            self._say(sentence)
            return
        self.picture.show_image(image)
        self.picture.setAccessibleName(tile.sentence)
        self.faces.setCurrentWidget(self.picture)
        self.copy.setEnabled(True)

    def show_text(self, tile: Tile, text: str) -> None:
        if tile is not self.tile:
            return
        if not text.strip():
            self._say(_("There is no text in this file. Save it to look at it in another program."))
            return
        self._text = text
        shown, more = broken(text[:_SHOWN]), len(text) - _SHOWN
        if more > 0:
            shown += "\n\n" + _("… and {n} characters more.").format(n=f"{more:,}")
        self.view.setPlainText(shown)
        self.faces.setCurrentWidget(self.view)
        self.copy.setEnabled(True)

    def _reading(self) -> QPlainTextEdit:
        view = QPlainTextEdit()
        view.setObjectName("pasteText")
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setAccessibleName(_("Text of the file"))
        return view

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.faces.setCurrentWidget(self.told)
        self.copy.setEnabled(False)

    def _empty(self) -> None:
        """What is not looked at takes no memory."""
        self.tile, self._text = None, ""
        self.picture.show_image(QImage())
        self.view.clear()

    def _copy(self) -> None:
        if self.tile is not None and self.tile.form is Form.PICTURE:
            QGuiApplication.clipboard().setImage(self.picture.image)
        elif self._text:
            QGuiApplication.clipboard().setText(self._text)


def seen(data: bytes) -> tuple[QImage, str]:
    """The picture, or why there is none. For a worker."""
    try:
        return decoded(data, LARGEST), ""
    except ValueError as error:
        return QImage(), str(error)
