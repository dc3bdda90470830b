"""Pictures of a chat: those that were asked for, decoded beside the window, within limits and room."""

from __future__ import annotations

import base64
import binascii
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.words import _
from ptahdesk.presenters.tiles import is_ours
from ptahdesk.ui.widgets.beside import beside

KEPT = 60  # pictures
ROOM = 96 * 1024 * 1024  # bytes of them
THUMB = QSize(720, 640)  # pixels of one beside the words of a message, at twice its size
WIDEST = 1_520  # pixels that are kept of a picture: a column, at twice its size
COLUMN = QSize(WIDEST, 1_000_000)
FORMATS = (b"png", b"jpeg", b"gif", b"webp", b"bmp")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a picture: itself, that it is coming, or why it cannot be seen."""

    image: QImage | None = None
    coming: bool = False
    sentence: str = ""


class Gallery(QObject):
    """`wanted`: a person asked for a picture from the web. `came`: some look different now."""

    wanted = Signal(str)
    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._numbers: dict[str, int] = {}

    def find(self, source: str) -> Shown:
        """A picture in the text itself, or beside it, is decoded when looked at; one on the web waits to be
        asked for."""
        found = self._shown.get(source)
        if found is None and is_ours(source):
            found = self._shown[source] = Shown(coming=True)
            self.wanted.emit(source)
        if found is not None and found.image is not None:
            self._shown.move_to_end(source)
        if found is None and is_inside(source):
            found = self._shown[source] = Shown(coming=True)
            self._decode(source, None)
        return found or Shown()

    def number(self, source: str) -> int:
        """What a button calls it by."""
        return self._numbers.setdefault(source, len(self._numbers))

    def source(self, number: int) -> str:
        """The picture that is called so."""
        return next((source for source, each in self._numbers.items() if each == number), "")

    def ask(self, number: int) -> None:
        """Somebody pressed the button of a picture."""
        source = self.source(number)
        if source and not is_inside(source) and not self.find(source).coming:
            self._shown[source] = Shown(coming=True)
            self.came.emit()
            self.wanted.emit(source)

    def put(self, source: str, data: bytes, sentence: str = "") -> None:
        """What came of asking, if it was asked for here."""
        if not self._shown.get(source, Shown()).coming:
            return
        if sentence or not data:
            self._take(source, Shown(sentence=sentence or _("There is no picture.")))
        else:
            self._decode(source, data)

    def _decode(self, source: str, data: bytes | None) -> None:
        beside(self, lambda: _looked_at(source, data), lambda found: self._take(source, found))

    def _take(self, source: str, found: Shown) -> None:
        self._shown[source] = found
        self._shown.move_to_end(source)
        while len(self._shown) > KEPT or (self._room() > ROOM and len(self._shown) > 1):
            self._shown.popitem(last=False)
        self.came.emit()

    def _room(self) -> int:
        return sum(shown.image.sizeInBytes() for shown in self._shown.values() if shown.image is not None)


def _looked_at(source: str, data: bytes | None) -> Shown:
    try:
        most = THUMB if is_ours(source) else COLUMN
        return Shown(decoded(_inside(source) if data is None else data, most))
    except ValueError as error:
        return Shown(sentence=str(error))


def is_inside(source: str) -> bool:
    """Whether the picture is in the text itself."""
    return source[:5].lower() == "data:"


def _inside(source: str) -> bytes:
    try:
        return base64.b64decode(source.partition(",")[2], validate=True)
    except binascii.Error:
        raise ValueError(_("The picture in the text is damaged.")) from None


def decoded(data: bytes, most: QSize = COLUMN) -> QImage:
    """The picture, no larger than it can be shown. `ValueError` with a sentence when it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in FORMATS or not size.isValid():
        raise ValueError(_("This is not a picture that can be shown."))
    if size.width() * size.height() > LIMITS.image_pixels:
        words = _("This picture is too large to be shown: {width} × {height}.")
        raise ValueError(words.format(width=size.width(), height=size.height()))
    if size.width() > most.width() or size.height() > most.height():
        fitted = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise ValueError(_("The picture is damaged."))
    return image
